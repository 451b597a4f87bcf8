using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Geo;

/// <summary>Degraded while the configured database is missing, refused, or damaged inside; never unhealthy, since pages are filled without it.</summary>
public sealed class GeoHealthCheck(GeoDatabase database, GeoDatabaseWatcher watcher, IOptions<GeoOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Judge());

    private HealthCheckResult Judge()
    {
        if (string.IsNullOrEmpty(options.Value.DatabasePath))
        {
            return HealthCheckResult.Healthy("no location database is configured");
        }

        if (watcher.Refusal is { } refusal)
        {
            return HealthCheckResult.Degraded($"the newest file is refused ({refusal}); serving: {database.Description ?? "none"}");
        }

        return database.FailedLookups is var failed and > 0
            ? HealthCheckResult.Degraded($"{failed} look-ups hit a damaged record of {database.Description}")
            : HealthCheckResult.Healthy(database.Description);
    }
}
