using AdServer.Events.Shipping;

namespace AdServer.Events.Tests.Shipping;

/// <summary>A ledger that settles as far as it is told, and pays everything.</summary>
internal sealed class HandSettled : ISettlements
{
    private long _position;
    private int _asked;

    public long Position
    {
        get => Volatile.Read(ref _position);
        set => Volatile.Write(ref _position, value);
    }

    public long Earned { get; init; }

    public int Asked => Volatile.Read(ref _asked);

    public Task<long> GetPositionAsync(Guid logEpoch, CancellationToken cancellationToken)
    {
        _ = Interlocked.Increment(ref _asked);
        return Task.FromResult(Position);
    }

    public Task<IReadOnlyList<LoggedRecord>> SettleAsync(Guid logEpoch, IReadOnlyList<LoggedRecord> records, CancellationToken cancellationToken)
    {
        Assert.All(records, record => Assert.True(record.Position < Position));
        return Task.FromResult<IReadOnlyList<LoggedRecord>>(
            [.. records.Select(record => record.Beacon is { } beacon ? record with { Beacon = beacon with { Settlement = new Settlement(Payment.Paid, Earned) } } : record)]);
    }
}
