using AdServer.Reporting.Queries;

namespace AdServer.Reporting.Drilling;

/// <summary>Single events that were asked for, found to be without mistakes.</summary>
/// <param name="To">Inclusive.</param>
/// <param name="Kinds">Empty: all.</param>
/// <param name="Page">From 1.</param>
internal sealed record EventRequest(
    DateOnly From, DateOnly To, string TimeZone, IReadOnlyList<EventKind> Kinds, IReadOnlyList<ReportFilter> Filters, int Page, int PageSize);
