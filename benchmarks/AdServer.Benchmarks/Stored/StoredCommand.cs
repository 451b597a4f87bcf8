using System.Diagnostics;
using AdServer.Access;
using AdServer.Reporting;
using AdServer.Reporting.Queries;
using AdServer.Reporting.Store.DuckDb;
using Microsoft.Extensions.Options;

namespace AdServer.Benchmarks.Stored;

/// <summary><c>reports [folder [slots]]</c>: how long reports take over ten million events, and how soon an event shows under 5,000 a second. By hand.</summary>
internal static class StoredCommand
{
    private const int Queries = 200;
    private const int WarmUp = 20;

    public static async Task<int> RunAsync(string? folder, int slots, TextWriter output)
    {
        var path = folder ?? Directory.CreateTempSubdirectory("adserver-reports-").FullName;
        var options = Options.Create(new ReportingOptions());
        using var database = new ReportDatabase(Options.Create(new ServerOptions { DataDirectory = path }), options);
        using var store = new DuckDbReportStore(database, options);
        if (StoredMonth.Count(database, "facts") == 0)
        {
            var began = Stopwatch.GetTimestamp();
            StoredMonth.Make(database, slots);
            await output.WriteLineAsync($"Made in {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s.");
        }

        await output.WriteLineAsync(
            $"{StoredMonth.Count(database, "facts"):N0} rows of {StoredMonth.Days} days and {StoredMonth.Campaigns:N0} campaigns, {StoredMonth.Count(database, "rollups"):N0} quarter rows, "
            + $"{new FileInfo(database.Path).Length / 1_000_000:N0} MB; {options.Value.Threads} thread, memory_limit {options.Value.MemoryLimit}.");
        await QueryAsync(store, output);
        await StoredLive.RunAsync(store, output);
        if (folder is null)
        {
            store.Dispose();
            database.Dispose();
            Directory.Delete(path, recursive: true);
        }

        return 0;
    }

    private static async Task QueryAsync(DuckDbReportStore store, TextWriter output)
    {
        foreach (var plan in StoredQueries.Make(WarmUp, seed: 1))
        {
            _ = await store.QueryAsync(plan, CancellationToken.None);
        }

        var times = new List<(double Milliseconds, ReportPlan Plan, int Rows)>();
        foreach (var plan in StoredQueries.Make(Queries, seed: 2))
        {
            var began = Stopwatch.GetTimestamp();
            var rows = await store.QueryAsync(plan, CancellationToken.None);
            times.Add((Stopwatch.GetElapsedTime(began).TotalMilliseconds, plan, rows.Count));
        }

        var sorted = times.OrderBy(one => one.Milliseconds).ToList();
        await output.WriteLineAsync($"{Queries} queries: p50 {sorted[Queries / 2].Milliseconds:F0} ms, p95 {sorted[Queries * 95 / 100].Milliseconds:F0} ms, p99 {sorted[Queries * 99 / 100].Milliseconds:F0} ms");
        foreach (var (milliseconds, plan, rows) in sorted.TakeLast(12))
        {
            await output.WriteLineAsync($"  {milliseconds:F0} ms, {rows} rows: {Shown(plan.Request)}");
        }
    }

    private static string Shown(ReportRequest request) =>
        $"{string.Join(',', request.Dimensions.Select(one => one.Name))} | {string.Join(',', request.Metrics.Select(one => one.Name))} | {string.Join(',', request.Filters.Select(one => one.Dimension.Name))} | {request.TimeZone}";
}
