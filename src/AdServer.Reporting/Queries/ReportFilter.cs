namespace AdServer.Reporting.Queries;

/// <summary>Only rows whose value is one of these.</summary>
/// <param name="Values">As the store has them; null among them: rows without a value.</param>
internal sealed record ReportFilter(Dimension Dimension, IReadOnlyList<object?> Values);
