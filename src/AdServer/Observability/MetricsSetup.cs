using System.Net;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Composition;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace AdServer.Observability;

/// <summary>Prometheus text at <c>/metrics</c>: a meter a room, Kestrel's and the runtime's own.</summary>
public static class MetricsSetup
{
    public const string Key = "AdServer:Metrics:Access";

    private const string Path = "/metrics";

    public static void AddServerMetrics(this IServiceCollection services) =>
        services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("adserver")).WithMetrics(metrics => metrics
            .AddMeter("AdServer.*", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
            .AddPrometheusExporter());

    /// <exception cref="StartupException">The configured access is none of the three.</exception>
    public static void MapServerMetrics(this WebApplication app)
    {
        var text = app.Configuration[Key] ?? nameof(MetricsAccess.Loopback);
        if (!Enum.TryParse<MetricsAccess>(text, ignoreCase: true, out var access) || !Enum.IsDefined(access))
        {
            throw new StartupException($"{Key}: '{text}' is not one of loopback, open, off.");
        }

        if (access == MetricsAccess.Off)
        {
            return;
        }

        if (access == MetricsAccess.Loopback)
        {
            app.Use(RefuseStrangers);
        }

        app.MapPrometheusScrapingEndpoint(Path).RequireRight(Right.Public);
    }

    private static Task RefuseStrangers(HttpContext context, RequestDelegate next)
    {
        var from = context.Connection.RemoteIpAddress;
        var stranger = context.Request.Path.Equals(Path, StringComparison.OrdinalIgnoreCase) && (from is null || !IPAddress.IsLoopback(from));
        return stranger
            ? Problem.Of(StatusCodes.Status403Forbidden, $"Metrics are readable from this machine only; {Key} opens them.").ExecuteAsync(context)
            : next(context);
    }
}
