namespace AdServer.Reporting.Store.DuckDb;

/// <summary>A measure counted from the facts themselves; <see cref="Tally"/> once more, in SQL.</summary>
internal sealed record FactMeasure(Measure Measure, string Sql)
{
    public static IReadOnlyList<FactMeasure> All { get; } =
    [
        new(Measure.Requests, "count(*) FILTER (kind = 0)"),
        new(Measure.Fills, "count(*) FILTER (kind = 0 AND outcome = 2)"),
        new(Measure.Fallbacks, "count(*) FILTER (kind = 0 AND outcome = 1)"),
        new(Measure.Unfilled, "count(*) FILTER (kind = 0 AND outcome = 0)"),
        new(Measure.Events, "count(*) FILTER (kind <> 0)"),
        new(Measure.GrossImpressions, "count(*) FILTER (kind = 1)"),
        new(Measure.Impressions, "count(*) FILTER (kind = 1 AND invalid = 0)"),
        new(Measure.MeasurableImpressions, "count(*) FILTER (kind = 1 AND invalid = 0 AND measurable)"),
        new(Measure.UnpaidImpressions, "count(*) FILTER (kind = 1 AND invalid = 0 AND payment = 2)"),
        new(Measure.ViewableImpressions, "count(*) FILTER (kind = 2 AND invalid = 0)"),
        new(Measure.GrossClicks, "count(*) FILTER (kind = 3)"),
        new(Measure.Clicks, "count(*) FILTER (kind = 3 AND invalid = 0)"),
        new(Measure.UnpaidClicks, "count(*) FILTER (kind = 3 AND invalid = 0 AND payment = 2)"),
        new(Measure.Earned, "coalesce(sum(earned) FILTER (kind <> 0 AND invalid = 0 AND payment = 1), 0)"),
    ];
}
