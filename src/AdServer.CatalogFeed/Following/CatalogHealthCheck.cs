using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdServer.CatalogFeed.Following;

/// <summary>Unhealthy until a catalog is loaded; degraded while a document of it cannot be read.</summary>
internal sealed class CatalogHealthCheck(LiveCatalog live, FeedHealth feed) : IHealthCheck
{
    private const int MostNamed = 10;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Judge());

    private HealthCheckResult Judge()
    {
        if (live.Current is not { } contents)
        {
            return HealthCheckResult.Unhealthy("no catalog is loaded yet");
        }

        var skipped = feed.Skipped;
        return skipped.Count == 0
            ? HealthCheckResult.Healthy($"version {contents.Version}")
            : HealthCheckResult.Degraded(
                $"version {contents.Version}; {skipped.Count} documents are skipped: {string.Join("; ", skipped.Take(MostNamed).Select(one => $"{one.Key}: {one.Value}"))}");
    }
}
