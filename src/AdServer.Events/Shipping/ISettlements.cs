namespace AdServer.Events.Shipping;

/// <summary>What the ledger made of this node's log. Nothing is shipped before it is settled.</summary>
public interface ISettlements
{
    /// <summary>Up to where this node's log is settled; 0: nothing of it is.</summary>
    /// <exception cref="IOException">The ledger cannot be read now.</exception>
    Task<long> GetPositionAsync(Guid logEpoch, CancellationToken cancellationToken);

    /// <summary>The same records, each event with what it pays.</summary>
    /// <param name="records">In log order, all of them settled.</param>
    /// <exception cref="IOException">The ledger cannot be read now.</exception>
    Task<IReadOnlyList<LoggedRecord>> SettleAsync(Guid logEpoch, IReadOnlyList<LoggedRecord> records, CancellationToken cancellationToken);
}
