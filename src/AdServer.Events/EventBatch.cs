namespace AdServer.Events;

/// <summary>A run of the log, in order, without gaps.</summary>
/// <param name="LogEpoch">Which log the positions count in; a log that was made anew has another.</param>
/// <param name="From">Position of the first record.</param>
/// <param name="To">Position after the last.</param>
public sealed record EventBatch(string Node, Guid LogEpoch, long From, long To, IReadOnlyList<LoggedRecord> Records);
