namespace AdServer.Events;

/// <summary>The node's durable log of what happened, on local disk.</summary>
public sealed class EventLog
{
    /// <summary>Appends without waiting for the disk. False: the log has no room now; the fill stands, its record is counted as refused.</summary>
    public bool TryAppend(DecisionRecord decision) => throw new NotImplementedException();

    /// <summary>Completes with true once the record is on disk; with false when the log cannot take it (answer 503, so that it is sent again).</summary>
    public ValueTask<bool> AppendAsync(BeaconRecord beacon, CancellationToken cancellationToken) => throw new NotImplementedException();
}
