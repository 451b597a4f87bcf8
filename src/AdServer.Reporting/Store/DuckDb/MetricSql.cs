using AdServer.Reporting.Queries;

namespace AdServer.Reporting.Store.DuckDb;

/// <summary>Metrics over the sums of a group.</summary>
internal static class MetricSql
{
    public static string Of(Metric metric)
    {
        var (first, second) = (SumOf(metric.First), SumOf(metric.Second));
        return metric.Form switch
        {
            MetricForm.Sum => first,
            MetricForm.Difference => $"{first} - {second}",
            MetricForm.Ratio => $"CAST({first} AS DOUBLE) / nullif({second}, 0)",
            MetricForm.Money => first,
            MetricForm.MoneyPerThousand => HalfEven(first, second),
            MetricForm.Goal => "g.goal",
            MetricForm.DeliveredPercent => "g.delivered",
            _ => "g.pacing",
        };
    }

    public static string SumOf(Measure measure) => "s" + RollupTable.ColumnOf(measure)[1..];

    /// <summary>Billionths by units are millionths by thousand units: whole numbers all the way.</summary>
    private static string HalfEven(string part, string whole) =>
        $"CASE WHEN {whole} > 0 THEN {part} // {whole} + CASE WHEN 2 * ({part} % {whole}) > {whole} OR (2 * ({part} % {whole}) = {whole} AND ({part} // {whole}) % 2 = 1) THEN 1 ELSE 0 END END";
}
