namespace AdServer.Reporting.Queries;

/// <summary>A report that was asked for, found to be without mistakes.</summary>
/// <param name="To">Inclusive.</param>
internal sealed record ReportRequest(
    DateOnly From,
    DateOnly To,
    string TimeZone,
    IReadOnlyList<Dimension> Dimensions,
    IReadOnlyList<Metric> Metrics,
    IReadOnlyList<ReportFilter> Filters,
    IReadOnlyList<ReportOrder> OrderBy,
    int Limit,
    ReportFormat Format);
