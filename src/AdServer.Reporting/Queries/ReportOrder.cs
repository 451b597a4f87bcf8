namespace AdServer.Reporting.Queries;

/// <param name="Column">From 0, dimensions first.</param>
internal readonly record struct ReportOrder(int Column, bool Descending);
