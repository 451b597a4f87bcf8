using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdServer.Delivery.Files;

/// <summary>Degraded while the configured file is missing, refused, or damaged inside; never unhealthy, since pages are filled without it.</summary>
public sealed class WatchedFileHealthCheck(FileWatcher watcher) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Judge());

    private HealthCheckResult Judge()
    {
        var content = watcher.Content;
        if (!watcher.IsConfigured)
        {
            return HealthCheckResult.Healthy($"no {content.Kind} is configured");
        }

        if (watcher.Refusal is { } refusal)
        {
            return HealthCheckResult.Degraded($"the newest {content.Kind} is refused ({refusal}); serving: {content.Description ?? "none"}");
        }

        return content.Complaint is { } complaint ? HealthCheckResult.Degraded(complaint) : HealthCheckResult.Healthy(content.Description);
    }
}
