namespace AdServer.Delivery.Replays;

/// <summary>One delivery state of a boot as its note tells it: whole, or what changed since the one before.</summary>
/// <param name="Boot">Versions count in it.</param>
/// <param name="IsWhole">Held against a line item that was never touched; else against the state one version before.</param>
/// <param name="Part">A state of many changes comes in several notes: which this is, from 0.</param>
internal sealed record StateNote(
    ulong Boot, long Version, long CatalogVersion, DateTimeOffset At, bool IsWhole, int Part, int Parts, IReadOnlyList<StateChange> Changes);
