namespace AdServer.Reporting.Queries;

/// <summary>The answer as OpenAPI shows it; it is written by <see cref="JsonReport"/>.</summary>
/// <param name="Rows">One value a column: text, number or null.</param>
/// <param name="AsOf">Everything acknowledged before this is counted.</param>
public sealed record ReportAnswer(IReadOnlyList<ReportAnswerColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, DateTimeOffset? AsOf, string TimeZone);
