namespace AdServer.Reporting.Queries;

/// <param name="Columns">Dimensions, then metrics, as asked.</param>
/// <param name="Rows">Texts, whole numbers (<see cref="long"/>), ratios (<see cref="double"/>), money (<see cref="decimal"/>) or null.</param>
/// <param name="AsOf">Everything acknowledged before this is counted; null: not known yet.</param>
internal sealed record ReportResult(
    IReadOnlyList<(string Name, ColumnType Type)> Columns, IReadOnlyList<object?[]> Rows, DateTimeOffset? AsOf, string TimeZone);
