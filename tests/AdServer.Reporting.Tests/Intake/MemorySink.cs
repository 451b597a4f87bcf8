using System.Collections.Concurrent;
using AdServer.Events;

namespace AdServer.Reporting.Tests.Intake;

/// <summary>A store that keeps batches as they come, and is away or slow when it is told to be.</summary>
internal sealed class MemorySink : IEventSink
{
    public ConcurrentQueue<EventBatch> Stored { get; } = new();

    public bool IsAway { get; set; }

    /// <summary>What storing waits for.</summary>
    public Task Slow { get; set; } = Task.CompletedTask;

    public Task<long> GetPositionAsync(string node, Guid logEpoch, CancellationToken cancellationToken) => Task.FromResult(
        Stored.Where(batch => batch.Node == node && batch.LogEpoch == logEpoch).Select(batch => batch.To).DefaultIfEmpty(0).Max());

    public async Task StoreAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        await Slow;
        if (IsAway)
        {
            throw new IOException("The disk is gone.");
        }

        Stored.Enqueue(batch);
    }
}
