using AdServer.Events;
using AdServer.Events.Shipping;
using AdServer.Pacing.Leases;
using AdServer.Pacing.Reading;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AdServer.Pacing;

public static class PacingServiceCollectionExtensions
{
    /// <summary>Delivery side: the pacer and what it deals. After Events, whose log it settles, and before whatever takes beacons.</summary>
    public static IServiceCollection AddPacing(this IServiceCollection services, IConfiguration configuration)
    {
        _ = services.AddLedgerReading(configuration);
        _ = services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PacingMetrics>();
        services.TryAddSingleton<DeliveryPacer>();
        services.TryAddSingleton<ISettlements>(provider => new LedgerSettlements(
            provider.GetRequiredService<IOptions<PacingOptions>>().Value.LedgerPath, provider.GetRequiredService<NodeIdentity>().Node));
        services.TryAddSingleton<Reservations>(provider => provider.GetRequiredService<DeliveryPacer>().Reservations);
        _ = services.AddHostedService(provider => provider.GetRequiredService<DeliveryPacer>());
        _ = services.AddHealthChecks().AddCheck<LedgerHealthCheck>(LedgerHealthCheck.Name);
        return services;
    }

    /// <summary>Management side: reading what was delivered.</summary>
    public static IServiceCollection AddLedgerReading(this IServiceCollection services, IConfiguration configuration)
    {
        _ = services.AddOptions<PacingOptions>()
            .Bind(configuration.GetSection(PacingOptions.Section))
            .Configure(options =>
            {
                options.LedgerPath = LedgerPath.Of(configuration);
                options.TokenLifetime = configuration.GetValue(PacingOptions.TokenLifetimeKey, options.TokenLifetime);
                options.ClickLifetime = configuration.GetValue(PacingOptions.ClickLifetimeKey, options.ClickLifetime);
            })
            .ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<PacingOptions>, PacingOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DeliveryFigures>();
        return services;
    }
}
