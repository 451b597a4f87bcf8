using AdServer.Events;
using AdServer.Pacing.Reading;
using AdServer.Reporting.Store;
using Microsoft.Extensions.Options;

namespace AdServer.Reporting.Reconciling;

/// <summary>Counts the same events in every place that has them, and names what does not agree.</summary>
/// <param name="log">null: this process takes no events.</param>
internal sealed class Reconciliation(
    IReportStore store, DeliveryFigures ledger, EventLog? log, NodeIdentity? node, IOptions<ReportingOptions> options, ReportingMetrics metrics, TimeProvider time) : IDisposable
{
    /// <summary>That are listed; all are counted.</summary>
    public const int MostListed = 1_000;

    /// <summary>An event may be on its way into the log for so long, its time taken already.</summary>
    private static readonly TimeSpan InFlight = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1);

    /// <exception cref="StoreAwayException">The store does not answer.</exception>
    /// <exception cref="IOException">Log or ledger cannot be read.</exception>
    public async Task<ReconcileResult> RunAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var result = await CompareAsync(from, to, cancellationToken);
            metrics.Reconciled(result);
            return result;
        }
        finally
        {
            _ = _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<ReconcileResult> CompareAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var findings = new DifferenceList(MostListed);
        var notCompared = new List<string>();
        var kept = now.UtcDateTime - TimeSpan.FromDays(options.Value.EventDays);
        var (first, end) = (from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        if (first < kept)
        {
            notCompared.Add($"Single events are kept for {options.Value.EventDays} days; before {kept:yyyy-MM-dd HH:mm} UTC there are none to compare.");
            first = new DateTime(Math.Min(kept.Ticks - (kept.Ticks % (Rollup.Quarter * TimeSpan.TicksPerSecond)) + (Rollup.Quarter * TimeSpan.TicksPerSecond), end.Ticks), DateTimeKind.Utc);
        }

        var records = await CompareLogAsync(first, end, findings, notCompared, cancellationToken);
        foreach (var (id, count) in await store.CountedTwiceAsync(first, end, cancellationToken))
        {
            findings.Add(new Difference(Comparison.OnceAndStore, id, "counted", 1, count));
        }

        var counted = await store.CountAsync(first, end, cancellationToken);
        CompareQuarters(counted, findings);
        var lineItems = await new LedgerComparer(ledger, store, time).CompareAsync(findings.Add, cancellationToken);
        if (lineItems is null)
        {
            notCompared.Add("The ledger: it has no accounts here, or the store did not catch up with it.");
        }

        return new ReconcileResult(from, to, now, records, lineItems ?? counted.Count, notCompared, findings.Total, findings.Listed) { Counts = findings.Counts };
    }

    private async Task<long> CompareLogAsync(DateTime first, DateTime end, DifferenceList findings, List<string> notCompared, CancellationToken cancellationToken)
    {
        if (log is null || node is null)
        {
            notCompared.Add("This process has no event log.");
            return 0;
        }

        if (await Task.Run(() => LogRecords.Begin(log), cancellationToken) is not { } begin || store.AsOf is not { } asOf)
        {
            notCompared.Add("The event log of this node has no records, or the store has not heard of it yet.");
            return 0;
        }

        if (begin > first)
        {
            notCompared.Add($"The log of node {node.Node} begins at {begin:yyyy-MM-dd HH:mm:ss} UTC; older records are not compared.");
        }

        var span = new RecordSpan(first, end, begin, (asOf - InFlight).UtcDateTime);
        return await new LogComparer(log, node.Node, store).CompareAsync(span, findings.Add, cancellationToken);
    }

    private static void CompareQuarters(IReadOnlyList<CountedLineItem> counted, DifferenceList findings)
    {
        foreach (var (lineItem, events, quarters) in counted)
        {
            foreach (var measure in Enum.GetValues<Measure>())
            {
                var (expected, found) = (events?[(int)measure] ?? 0, quarters?[(int)measure] ?? 0);
                if (expected != found)
                {
                    findings.Add(new Difference(Comparison.StoreAndQuarters, lineItem ?? "-", char.ToLowerInvariant(measure.ToString()[0]) + measure.ToString()[1..], expected, found));
                }
            }
        }
    }
}
