using AdServer.Reporting.Queries;

namespace AdServer.Reporting.Drilling;

/// <param name="Scope">The rows that the caller may see.</param>
internal sealed record EventPlan(EventRequest Request, RowScope Scope);
