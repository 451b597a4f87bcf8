using AdServer.Reporting.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdServer.Reporting;

/// <summary>Check <c>reports</c>: degraded while the store takes nothing. The log keeps the events meanwhile.</summary>
internal sealed class ReportsHealthCheck(IReportStore store) : IHealthCheck
{
    public const string Name = "reports";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        store.Failure is { } failure ? HealthCheckResult.Degraded($"The report store is away: {failure}") : HealthCheckResult.Healthy());
}
