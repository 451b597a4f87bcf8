using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdServer.Pacing;

/// <summary>Check <c>ledger</c>. Unhealthy only for the moment between the first catalog and the first grants; else never more than degraded: without it pages are filled with what is leased, then with what needs no lease.</summary>
public sealed class LedgerHealthCheck(DeliveryPacer pacer) : IHealthCheck
{
    public const string Name = "ledger";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        pacer.Failure is { } failure ? HealthCheckResult.Degraded($"No units are granted: {failure}")
        : pacer.AwaitsFirstGrants ? HealthCheckResult.Unhealthy("the first units are being granted")
        : HealthCheckResult.Healthy());
}
