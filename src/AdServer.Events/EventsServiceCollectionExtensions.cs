using AdServer.Events.Shipping;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdServer.Events;

public static class EventsServiceCollectionExtensions
{
    /// <summary>The log, its shipper and the node's identity. The shipper brings the log to the <see cref="IEventSink"/> that is registered, if there is one.</summary>
    public static IServiceCollection AddEvents(this IServiceCollection services, IConfiguration configuration)
    {
        _ = services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IValidateOptions<EventsOptions>, EventsOptionsValidator>();
        _ = services.AddOptions<EventsOptions>()
            .Bind(configuration.GetSection(EventsOptions.Section))
            .Configure(options =>
            {
                options.DataDirectory = configuration["AdServer:DataDirectory"] ?? "./data";
                options.NodeKey = configuration["AdServer:NodeKey"] ?? "";
            })
            .ValidateOnStart();
        services.TryAddSingleton(provider => NodeIdentity.Load(provider.GetRequiredService<IOptions<EventsOptions>>().Value.DataDirectory));
        services.TryAddSingleton<EventMetrics>();
        services.TryAddSingleton<EventLog>();
        if (!string.IsNullOrEmpty(configuration[$"{EventsOptions.Section}:{nameof(EventsOptions.ShipTo)}"]))
        {
            services.TryAddSingleton<IEventSink, HttpEventSink>();
        }

        services.TryAddSingleton(CreateShipper);
        // The host stops in reverse: the shipper brings the rest before the log closes.
        _ = services.AddHostedService(provider => provider.GetRequiredService<EventLog>());
        _ = services.AddHostedService(provider => provider.GetRequiredService<EventShipper>());
        _ = services.AddHealthChecks().AddCheck<EventsHealthCheck>(EventsHealthCheck.Name);
        return services;
    }

    private static EventShipper CreateShipper(IServiceProvider provider) => new(
        provider.GetRequiredService<EventLog>(),
        provider.GetService<IEventSink>(),
        provider.GetService<ISettlements>(),
        provider.GetRequiredService<NodeIdentity>(),
        provider.GetRequiredService<IOptions<EventsOptions>>(),
        provider.GetRequiredService<EventMetrics>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<EventShipper>>());
}
