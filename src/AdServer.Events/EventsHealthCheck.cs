using AdServer.Events.Shipping;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdServer.Events;

/// <summary>Check <c>events</c>. Never more than degraded: without its log a node acknowledges nothing, but pages are filled all the same.</summary>
public sealed class EventsHealthCheck(EventLog log, EventShipper shipper) : IHealthCheck
{
    public const string Name = "events";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problems = new List<string>();
        if (log.Failure is { } failure)
        {
            problems.Add($"Events are not acknowledged: {failure}");
        }

        if (shipper.Failure is { } behind)
        {
            problems.Add($"Events are not shipped: {behind}");
        }

        if (shipper.Unreadable > 0)
        {
            problems.Add($"{shipper.Unreadable} records or pages of the log were left out; the last: {shipper.LastUnreadable}");
        }

        return Task.FromResult(problems.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join(" ", problems)));
    }
}
