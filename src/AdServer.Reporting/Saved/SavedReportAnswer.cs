using AdServer.Reporting.Queries;

namespace AdServer.Reporting.Saved;

/// <summary>The answer as OpenAPI shows it.</summary>
public sealed record SavedReportAnswer(string Key, string Name, string? Period, ReportBody Report, object? View, DateTimeOffset ChangedAt);
