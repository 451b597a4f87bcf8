using System.Globalization;
using System.Runtime.InteropServices;
using AdServer.Benchmarks;
using AdServer.Benchmarks.Reports;

namespace AdServer.LoadTest.Results;

/// <summary>The results as Markdown: medians of the rounds, their spread, and the ratios that are held against the aims.</summary>
internal static class LoadPage
{
    public static string Of(LoadResults results)
    {
        TargetResult[] all = [results.Empty, results.SameBytes, .. results.Servers];
        var table = MarkdownTable.Of(
            ["", "requests/s", "CPU an answer", "spread", "allocated", "gen 2", "p50", "p99", "p99.9"],
            all.Select(one => (IReadOnlyList<string>)
            [
                one.Name, Number(one.Median(round => round.PerSecond)), $"{one.Median(round => round.Cpu):0.0} µs", $"{one.Spread(round => round.Cpu):0 %}",
                one.Rounds[0].Allocated is null ? "–" : $"{one.Median(round => round.Allocated ?? 0):N0} B",
                one.Rounds[0].Gen2 is null ? "–" : Number(one.Rounds.Sum(round => round.Gen2 ?? 0)),
                $"{one.Median(round => round.P50):N0} µs", $"{one.Median(round => round.P99):N0} µs", $"{one.Median(round => round.P999):N0} µs",
            ]));
        var settings = results.Settings;
        return string.Create(CultureInfo.InvariantCulture, $"""
            Three filled slots, an answer of {results.AnswerBytes:N0} bytes; {settings.Rounds} interleaved rounds of {settings.Length.TotalSeconds:0} s a loop, medians. Server on one core, generator on the
            other. Closed loop: {settings.Connections} connections always waiting. Open loop (p50, p99, p99.9, from the moment a request was due): {results.Rate:N0} requests/s for all,
            {LoadSettings.OpenLoad:0 %} of what the largest catalog did. CPU is the operating system's account of the server's process.

            {table}
            {Ratios(results)}

            {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Processor()}.
            `dotnet run -c Release --project benchmarks/AdServer.LoadTest -- --rounds {settings.Rounds} --seconds {settings.Length.TotalSeconds:0} --save`

            """).ReplaceLineEndings("\n");
    }

    public static void Save(LoadResults results)
    {
        File.WriteAllText(Path.Combine(Places.Results, "load.md"), $"# The whole server under load\n\n{Of(results)}");
        File.WriteAllText(Path.Combine(Places.Results, "load.svg"), CpuPlot.Svg([results.Empty, results.SameBytes, .. results.Servers]));
    }

    private static string Ratios(LoadResults results)
    {
        var largest = results.Servers[^1];
        var smallest = results.Servers[0];
        return string.Join('\n', (string[])
        [
            $"- CPU of a decision ({largest.Name}): {Ratio(largest, results.SameBytes, round => round.Cpu)} × the same bytes, {Ratio(largest, results.Empty, round => round.Cpu)} × empty",
            $"- requests/s: {Ratio(largest, results.SameBytes, round => round.PerSecond)} × the same bytes, {Ratio(largest, results.Empty, round => round.PerSecond)} × empty",
            $"- p99.9 at the same rate: {Ratio(largest, results.SameBytes, round => round.P999)} × the same bytes",
            $"- CPU, largest against smallest catalog: {Ratio(largest, smallest, round => round.Cpu)} ×",
        ]);
    }

    private static string Ratio(TargetResult a, TargetResult b, Func<Measurement, double> figure) => (a.Median(figure) / b.Median(figure)).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";
}
