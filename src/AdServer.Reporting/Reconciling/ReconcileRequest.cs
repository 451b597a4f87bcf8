namespace AdServer.Reporting.Reconciling;

/// <param name="From">First day, <c>yyyy-MM-dd</c>, UTC, of decisions.</param>
/// <param name="To">Last day, inclusive.</param>
public sealed record ReconcileRequest(DateOnly From, DateOnly To);
