using System.Globalization;

namespace AdServer.EndToEnd.Nodes;

/// <summary>How long things took.</summary>
internal sealed record Percentiles(int Count, TimeSpan P50, TimeSpan P99, TimeSpan Longest)
{
    public static Percentiles Of(IEnumerable<TimeSpan> took)
    {
        TimeSpan[] sorted = [.. took.Order()];
        Assert.NotEmpty(sorted);
        return new Percentiles(sorted.Length, sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100], sorted[^1]);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Count} decisions, p50 {P50.TotalMilliseconds:0.00} ms, p99 {P99.TotalMilliseconds:0.00} ms, longest {Longest.TotalMilliseconds:0.0} ms");
}
