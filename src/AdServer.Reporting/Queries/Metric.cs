namespace AdServer.Reporting.Queries;

/// <summary>Something to count.</summary>
/// <param name="Needs">Which slots it looks at.</param>
/// <param name="Sql">An aggregate over the facts. From this table alone, never from a request.</param>
internal sealed record Metric(string Name, ColumnType Type, SlotNeed Needs, string Sql)
{
    private const string RequestCount = "count(*) FILTER (kind = 0)";
    private const string FillCount = "count(*) FILTER (kind = 0 AND outcome = 2)";
    private const string ImpressionCount = "count(*) FILTER (kind = 1 AND invalid = 0)";
    private const string ViewableCount = "count(*) FILTER (kind = 2 AND invalid = 0)";
    private const string ClickCount = "count(*) FILTER (kind = 3 AND invalid = 0)";

    private static readonly Metric[] All =
    [
        new("requests", ColumnType.Integer, SlotNeed.All, RequestCount),
        new("fills", ColumnType.Integer, SlotNeed.Filled, FillCount),
        new("fallbacks", ColumnType.Integer, SlotNeed.All, "count(*) FILTER (kind = 0 AND outcome = 1)"),
        new("unfilled", ColumnType.Integer, SlotNeed.All, "count(*) FILTER (kind = 0 AND outcome = 0)"),
        new("fillRate", ColumnType.Number, SlotNeed.All, Ratio(FillCount, RequestCount)),
        new("impressions", ColumnType.Integer, SlotNeed.None, ImpressionCount),
        new("grossImpressions", ColumnType.Integer, SlotNeed.None, "count(*) FILTER (kind = 1)"),
        new("invalidImpressions", ColumnType.Integer, SlotNeed.None, "count(*) FILTER (kind = 1 AND invalid <> 0)"),
        new("clicks", ColumnType.Integer, SlotNeed.None, ClickCount),
        new("grossClicks", ColumnType.Integer, SlotNeed.None, "count(*) FILTER (kind = 3)"),
        new("invalidClicks", ColumnType.Integer, SlotNeed.None, "count(*) FILTER (kind = 3 AND invalid <> 0)"),
        new("ctr", ColumnType.Number, SlotNeed.None, Ratio(ClickCount, ImpressionCount)),
        new("viewableImpressions", ColumnType.Integer, SlotNeed.None, ViewableCount),
        new("viewability", ColumnType.Number, SlotNeed.None, Ratio(ViewableCount, ImpressionCount)),
    ];

    public static string Names { get; } = string.Join(", ", All.Select(metric => metric.Name));

    public static Metric? Find(string name) => Array.Find(All, metric => metric.Name == name);

    /// <summary>null where there is nothing to divide by.</summary>
    private static string Ratio(string part, string whole) => $"CAST({part} AS DOUBLE) / nullif({whole}, 0)";
}
