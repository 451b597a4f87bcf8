using System.Globalization;
using System.Text;
using AdServer.Reporting.Queries;

namespace AdServer.Reporting.Store.DuckDb;

/// <summary>A zone's offset in seconds over the column <c>quarter</c>. .NET's zones, not DuckDB's: two sets of zone data would one day disagree.</summary>
internal static class ZoneSql
{
    private static readonly TimeSpan WidestOffset = TimeSpan.FromHours(15);

    /// <returns>Bounds in UTC that hold the days whatever the zone, and the offset within them.</returns>
    public static (DateTime FromUtc, DateTime ToUtc, string Offset) Of(string timeZone, DateOnly from, DateOnly to)
    {
        var fromUtc = from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) - WidestOffset;
        var toUtc = to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) + WidestOffset;
        return (fromUtc, toUtc, Offset(ZoneSpan.Between(TimeZoneInfo.FindSystemTimeZoneById(timeZone), fromUtc, toUtc)));
    }

    private static string Offset(IReadOnlyList<ZoneSpan> spans)
    {
        var text = new StringBuilder();
        foreach (var span in spans.SkipLast(1))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $" WHEN quarter < {Rollup.QuarterOf(span.ToUtc)} THEN {Seconds(span)}");
        }

        return text.Length == 0 ? Seconds(spans[^1]) : $"CASE{text} ELSE {Seconds(spans[^1])} END";
    }

    private static string Seconds(ZoneSpan span) => ((int)span.Offset.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
