namespace AdServer.Delivery.Replays;

/// <summary>Where in the log a note of a delivery state is.</summary>
internal readonly record struct StatePlace(long Version, long Position, bool IsWhole, int Part, int Parts);
