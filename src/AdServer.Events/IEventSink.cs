namespace AdServer.Events;

/// <summary>Where the shipper brings the log: the report store, in this process or on the reporting node.</summary>
public interface IEventSink
{
    /// <summary>Up to where this node's log was stored: the position to go on from; 0 when nothing was.</summary>
    Task<long> GetPositionAsync(string node, Guid logEpoch, CancellationToken cancellationToken);

    /// <summary>Stores the records and the batch's end position in one transaction; a batch that was stored before changes nothing. An empty one says up to when the log is in.</summary>
    Task StoreAsync(EventBatch batch, CancellationToken cancellationToken);
}
