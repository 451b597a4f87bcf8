using AdServer.Reporting.Queries;

namespace AdServer.Reporting.Saved;

/// <summary>The request as OpenAPI shows it; it is read by <see cref="SavedReportReader"/>.</summary>
/// <param name="Report">A query; without <c>from</c> and <c>to</c> where a period is given.</param>
/// <param name="Period"><c>today, yesterday, last7Days, last30Days, thisMonth, lastMonth</c>: whoever asks the report again reckons its days.</param>
/// <param name="View">Any object: how the report is looked at.</param>
public sealed record SavedReportBody(string Name, ReportBody Report, string? Period = null, object? View = null);
