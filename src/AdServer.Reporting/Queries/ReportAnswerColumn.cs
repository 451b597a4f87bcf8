namespace AdServer.Reporting.Queries;

/// <param name="Type"><c>date, datetime, string, integer, number</c>.</param>
public sealed record ReportAnswerColumn(string Name, string Type);
