namespace AdServer.Reporting.Queries;

/// <param name="Type"><c>date, datetime, string, integer, number, decimal</c> (money, as text).</param>
public sealed record ReportAnswerColumn(string Name, string Type);
