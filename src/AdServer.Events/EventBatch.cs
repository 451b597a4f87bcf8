namespace AdServer.Events;

/// <summary>A run of the log, in order, without gaps; empty where there was nothing more to read.</summary>
/// <param name="LogEpoch">Which log the positions count in; a log that was made anew has another.</param>
/// <param name="From">Where it begins: the end of the batch before, 0 for the first.</param>
/// <param name="To">Position after the last record.</param>
public sealed record EventBatch(string Node, Guid LogEpoch, long From, long To, IReadOnlyList<LoggedRecord> Records)
{
    /// <summary>All that the node acknowledged before this is in this batch or an earlier one; null: more is waiting.</summary>
    public DateTimeOffset? AsOf { get; init; }
}
