using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdServer.CatalogFeed;

/// <summary>Degraded, never unhealthy: without Redis pages are filled and uploads land; they only meet later.</summary>
internal sealed class RedisHealthCheck(RedisConnection redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var started = Stopwatch.GetTimestamp();
            await (await redis.GetDatabaseAsync()).PingAsync();
            return HealthCheckResult.Healthy($"answered in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F1} ms");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Degraded($"does not answer: {e.GetType().Name}");
        }
    }
}
