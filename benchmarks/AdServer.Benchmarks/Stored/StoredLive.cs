using System.Diagnostics;
using AdServer.Access;
using AdServer.Events;
using AdServer.Reporting.Queries;
using AdServer.Reporting.Store.DuckDb;

namespace AdServer.Benchmarks.Stored;

/// <summary>5,000 events a second into the store, in batches as the shipper makes them, while reports are asked: how soon the newest shows.</summary>
internal static class StoredLive
{
    private const int EventsPerSecond = 5_000;
    private const int Seconds = 30;

    /// <summary>As the shipper pauses.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    public static async Task RunAsync(DuckDbReportStore store, TextWriter output)
    {
        var (lag, stored) = (new List<double>(), new List<double>());
        using var stop = new CancellationTokenSource();
        var asking = AskAsync(store, stop.Token);
        var (epoch, position, began) = (Guid.NewGuid(), 0L, Stopwatch.GetTimestamp());
        var arrived = 0L;
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < Seconds)
        {
            var since = Stopwatch.GetElapsedTime(began).TotalSeconds;
            var due = (long)(since * EventsPerSecond);
            var batch = Batch(epoch, position, arrived, due);
            (position, var oldest) = (batch.To, arrived / (double)EventsPerSecond);
            arrived = due;
            var begin = Stopwatch.GetTimestamp();
            await store.StoreAsync(batch, CancellationToken.None);
            stored.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);

            // The oldest of the batch waited longest; it shows once the batch is in and a report was asked.
            var plan = StoredQueries.Make(1, 3).Single();
            _ = await store.QueryAsync(plan with { Request = plan.Request with { Dimensions = [], Filters = [], OrderBy = [], Metrics = [Metric.Find("impressions")!] } }, CancellationToken.None);
            lag.Add(Stopwatch.GetElapsedTime(began).TotalSeconds - oldest);
            await Task.Delay(Interval);
        }

        await stop.CancelAsync();
        var asked = await asking;
        lag.Sort();
        stored.Sort();
        await output.WriteLineAsync(
            $"{arrived / Seconds:N0} events/s for {Seconds} s and {asked} reports: from event to report p50 {lag[lag.Count / 2]:F2} s, p99 {lag[lag.Count * 99 / 100]:F2} s, most {lag[^1]:F2} s; "
            + $"a batch stored in p50 {stored[stored.Count / 2]:F0} ms, most {stored[^1]:F0} ms.");
    }

    private static async Task<int> AskAsync(DuckDbReportStore store, CancellationToken stop)
    {
        var asked = 0;
        while (!stop.IsCancellationRequested)
        {
            foreach (var plan in StoredQueries.Make(20, seed: 4).TakeWhile(_ => !stop.IsCancellationRequested))
            {
                _ = await store.QueryAsync(plan, CancellationToken.None);
                asked++;
                await Task.Delay(Interval, CancellationToken.None);
            }
        }

        return asked;
    }

    /// <summary>A third fills, then their impressions and viewables.</summary>
    private static EventBatch Batch(Guid epoch, long position, long from, long to)
    {
        var records = new List<LoggedRecord>();
        for (var number = from; number < to; number++)
        {
            var (id, kind) = (number / 3, (int)(number % 3));
            var decision = new Guid((int)id, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7);
            var time = new DateTimeOffset(2026, 3, 30, 12, 0, 0, TimeSpan.Zero).AddMilliseconds(id);
            var campaign = id % StoredMonth.Campaigns;
            var slot = new SlotFacts
            {
                Site = "paper-0",
                Section = $"section-{id % 24}",
                Slot = $"slot-{id % 6}",
                Outcome = FillOutcome.Filled,
                Creative = $"advertiser-{campaign / 10}/campaign-{campaign}/item-0/creative-0",
                Tier = "standard",
                Size = "728x90",
                Country = "NP",
                Theme = "light",
                Consent = "storage",
            };
            records.Add(kind == 0
                ? new LoggedRecord(position + number - from, new DecisionRecord(decision, time, 1, 1, [slot]), null)
                : new LoggedRecord(position + number - from, null, new BeaconRecord(decision, 0, (BeaconKind)kind, time, time.AddSeconds(kind), InvalidReason.None, slot)));
        }

        return new EventBatch("live", epoch, position, position + (to - from), records);
    }
}
