using AdServer.Reporting.Store;

namespace AdServer.Reporting.Queries;

/// <summary>Something to count.</summary>
/// <param name="Needs">Which slots it looks at.</param>
internal sealed record Metric(string Name, SlotNeed Needs, MetricForm Form, Measure First = default, Measure Second = default)
{
    private static readonly Metric[] All =
    [
        new("requests", SlotNeed.All, MetricForm.Sum, Measure.Requests),
        new("fills", SlotNeed.Filled, MetricForm.Sum, Measure.Fills),
        new("fallbacks", SlotNeed.All, MetricForm.Sum, Measure.Fallbacks),
        new("unfilled", SlotNeed.All, MetricForm.Sum, Measure.Unfilled),
        new("fillRate", SlotNeed.All, MetricForm.Ratio, Measure.Fills, Measure.Requests),
        new("impressions", SlotNeed.None, MetricForm.Sum, Measure.Impressions),
        new("grossImpressions", SlotNeed.None, MetricForm.Sum, Measure.GrossImpressions),
        new("invalidImpressions", SlotNeed.None, MetricForm.Difference, Measure.GrossImpressions, Measure.Impressions),
        new("viewableImpressions", SlotNeed.None, MetricForm.Sum, Measure.ViewableImpressions),
        new("viewability", SlotNeed.None, MetricForm.Ratio, Measure.ViewableImpressions, Measure.Impressions),
        new("measurableImpressions", SlotNeed.None, MetricForm.Sum, Measure.MeasurableImpressions),
        new("clicks", SlotNeed.None, MetricForm.Sum, Measure.Clicks),
        new("grossClicks", SlotNeed.None, MetricForm.Sum, Measure.GrossClicks),
        new("invalidClicks", SlotNeed.None, MetricForm.Difference, Measure.GrossClicks, Measure.Clicks),
        new("ctr", SlotNeed.None, MetricForm.Ratio, Measure.Clicks, Measure.Impressions),
        new("revenue", SlotNeed.None, MetricForm.Money, Measure.Earned),
        new("ecpm", SlotNeed.None, MetricForm.MoneyPerThousand, Measure.Earned, Measure.Impressions),
        new("unpaidImpressions", SlotNeed.None, MetricForm.Sum, Measure.UnpaidImpressions),
        new("unpaidClicks", SlotNeed.None, MetricForm.Sum, Measure.UnpaidClicks),
        new("goal", SlotNeed.None, MetricForm.Goal),
        new("deliveredPercent", SlotNeed.None, MetricForm.DeliveredPercent),
        new("pacingIndex", SlotNeed.None, MetricForm.PacingIndex),
    ];

    public static string Names { get; } = string.Join(", ", All.Select(metric => metric.Name));

    public static IReadOnlyList<Metric> Known => All;

    public ColumnType Type => Form switch
    {
        MetricForm.Sum or MetricForm.Difference or MetricForm.Goal => ColumnType.Integer,
        MetricForm.Money or MetricForm.MoneyPerThousand => ColumnType.Decimal,
        _ => ColumnType.Number,
    };

    public bool IsMoney => Type == ColumnType.Decimal;

    /// <summary>It is of a campaign or line item, and means nothing of any other row.</summary>
    public bool IsOfGoal => Form is MetricForm.Goal or MetricForm.DeliveredPercent or MetricForm.PacingIndex;

    /// <summary>What it is made of.</summary>
    public IEnumerable<Measure> Measures => IsOfGoal ? [] : Form is MetricForm.Sum or MetricForm.Money ? [First] : [First, Second];

    public static Metric? Find(string name) => Array.Find(All, metric => metric.Name == name);
}
