namespace AdServer.Events.Tests.Shipping;

/// <summary>A report store in memory, as strict as a database: batch and position together or neither, in order, without gaps. Fails when told to.</summary>
internal sealed class TransactionalSink : IEventSink
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Node, Guid Epoch), long> _positions = [];
    private readonly List<Guid> _stored = [];
    private readonly List<Payment> _paid = [];
    private DateTimeOffset? _asOf;

    /// <summary>Asked before each batch.</summary>
    public Func<Failure> Next { get; set; } = () => Failure.None;

    public enum Failure
    {
        None,
        BeforeCommit,
        AfterCommit,
    }

    public IReadOnlyList<Guid> Stored
    {
        get
        {
            lock (_lock)
            {
                return [.. _stored];
            }
        }
    }

    public IReadOnlyList<Payment> Paid
    {
        get
        {
            lock (_lock)
            {
                return [.. _paid];
            }
        }
    }

    public DateTimeOffset? AsOf
    {
        get
        {
            lock (_lock)
            {
                return _asOf;
            }
        }
    }

    public Task<long> GetPositionAsync(string node, Guid logEpoch, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_positions.GetValueOrDefault((node, logEpoch)));
        }
    }

    public Task StoreAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Assert.Equal(_positions.GetValueOrDefault((batch.Node, batch.LogEpoch)), batch.From);
            Assert.All(batch.Records, record => Assert.InRange(record.Position, batch.From, batch.To - 1));
            var failure = Next();
            if (failure == Failure.BeforeCommit)
            {
                throw new IOException("The store is away.");
            }

            _paid.AddRange(batch.Records.Select(record => record.Beacon?.Settlement.Payment ?? Payment.Unknown));
            _stored.AddRange(batch.Records.Select(record => record.IdOf()));
            _positions[(batch.Node, batch.LogEpoch)] = batch.To;
            _asOf = batch.AsOf ?? _asOf;
            return failure == Failure.AfterCommit ? throw new IOException("The answer got lost.") : Task.CompletedTask;
        }
    }

    public void SetPosition(string node, Guid epoch, long position)
    {
        lock (_lock)
        {
            _positions[(node, epoch)] = position;
        }
    }
}
