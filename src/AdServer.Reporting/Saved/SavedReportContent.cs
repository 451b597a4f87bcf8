namespace AdServer.Reporting.Saved;

/// <summary>What is kept, found to be without mistakes.</summary>
/// <param name="Report">As JSON.</param>
/// <param name="View">As JSON.</param>
internal sealed record SavedReportContent(string Name, string? Period, string Report, string? View);
