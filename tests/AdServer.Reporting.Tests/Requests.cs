using AdServer.Reporting.Queries;

namespace AdServer.Reporting.Tests;

internal static class Requests
{
    public static readonly string[] AllMetrics =
    [
        "requests", "fills", "fallbacks", "unfilled", "fillRate", "impressions", "grossImpressions", "invalidImpressions", "clicks", "grossClicks",
        "invalidClicks", "ctr", "viewableImpressions", "viewability", "measurableImpressions", "unpaidImpressions", "unpaidClicks", "revenue", "ecpm",
    ];

    public static ReportRequest Year(string[] dimensions, string[] metrics, string timeZone = "UTC") => new(
        new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), timeZone, [.. dimensions.Select(name => Dimension.Find(name)!)],
        [.. metrics.Select(name => Metric.Find(name)!)], [], [], ReportRequestReader.MaxLimit, ReportFormat.Json);
}
