using AdServer.Events;
using AdServer.Reporting.Store;

namespace AdServer.Reporting.Reconciling;

/// <summary>Holds this node's log against the store, record by record: first the sums of each quarter-hour, then, where these differ, every record of it.</summary>
internal sealed class LogComparer(EventLog log, string node, IReportStore store)
{
    /// <returns>How many records the log has in the span.</returns>
    public async Task<long> CompareAsync(RecordSpan span, Action<Difference> name, CancellationToken cancellationToken)
    {
        var (logged, stored) = (new RecordSums(), new RecordSums());
        await ReadLogAsync(span, logged.Add, cancellationToken);
        await ReadStoreAsync(span, stored.Add, cancellationToken);
        var unlike = logged.Unlike(stored);
        if (unlike.Count > 0)
        {
            await NameAsync(span, unlike, name, cancellationToken);
        }

        return logged.Count;
    }

    private async Task NameAsync(RecordSpan span, HashSet<int> quarters, Action<Difference> name, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<RecordKey, (int Logged, int Stored)>();
        await ReadLogAsync(span, (quarter, key) => Count(quarter, key, 1, 0), cancellationToken);
        await ReadStoreAsync(span, (quarter, key) => Count(quarter, key, 0, 1), cancellationToken);
        foreach (var (key, (inLog, inStore)) in counts.Where(pair => pair.Value.Logged != pair.Value.Stored).OrderBy(pair => pair.Key.At))
        {
            name(new Difference(Comparison.LogAndStore, EventId.Of(key.DecisionId, key.SlotIndex, key.Kind), "records", inLog, inStore));
        }

        void Count(int quarter, RecordKey key, int inLog, int inStore)
        {
            if (quarters.Contains(quarter))
            {
                var (before, stored) = counts.GetValueOrDefault(key);
                counts[key] = (before + inLog, stored + inStore);
            }
        }
    }

    /// <summary>The log's reading blocks.</summary>
    private Task ReadLogAsync(RecordSpan span, Action<int, RecordKey> take, CancellationToken cancellationToken) => Task.Run(
        () => LogRecords.Read(
            log,
            (decided, key) =>
            {
                if (span.Has(decided, key))
                {
                    take(Rollup.QuarterOf(decided), key);
                }
            },
            cancellationToken),
        cancellationToken);

    private Task ReadStoreAsync(RecordSpan span, Action<int, RecordKey> take, CancellationToken cancellationToken) => store.ReadFactsAsync(
        span.From,
        span.To,
        fact =>
        {
            var key = new RecordKey(fact.DecisionId, fact.SlotIndex, fact.Kind, fact.At);
            if (fact.Node == node && !fact.IsBrought && span.Has(fact.Time, key))
            {
                take(Rollup.QuarterOf(fact.Time), key);
            }
        },
        cancellationToken);
}
