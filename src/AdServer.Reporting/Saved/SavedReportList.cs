namespace AdServer.Reporting.Saved;

/// <summary>The answer as OpenAPI shows it; by name.</summary>
public sealed record SavedReportList(IReadOnlyList<SavedReportAnswer> Reports);
