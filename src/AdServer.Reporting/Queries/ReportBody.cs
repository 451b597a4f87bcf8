namespace AdServer.Reporting.Queries;

/// <summary>The request as OpenAPI shows it; it is read by <see cref="ReportRequestReader"/>, which finds all mistakes at once.</summary>
/// <param name="From">First day, <c>yyyy-MM-dd</c>, in the time zone.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="TimeZone">IANA name; UTC when absent.</param>
/// <param name="Filters">For each dimension the values let through.</param>
/// <param name="OrderBy">Columns; a leading <c>-</c> puts the largest first.</param>
/// <param name="Limit">Rows, 1 to 100,000; 1,000 when absent.</param>
/// <param name="Format"><c>json</c>, <c>csv</c> or <c>parquet</c>.</param>
public sealed record ReportBody(
    DateOnly From,
    DateOnly To,
    IReadOnlyList<string> Metrics,
    string? TimeZone = null,
    IReadOnlyList<string>? Dimensions = null,
    IReadOnlyDictionary<string, IReadOnlyList<string?>>? Filters = null,
    IReadOnlyList<string>? OrderBy = null,
    int? Limit = null,
    string? Format = null);
