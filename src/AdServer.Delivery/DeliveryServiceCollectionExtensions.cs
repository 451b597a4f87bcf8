using AdServer.Delivery.Beacons;
using AdServer.Delivery.Context;
using AdServer.Delivery.Decisions;
using AdServer.Delivery.Explaining;
using AdServer.Delivery.Exporting;
using AdServer.Delivery.Geo;
using AdServer.Delivery.OpenRtb;
using AdServer.Delivery.Pages;
using AdServer.Delivery.Privacy;
using AdServer.Delivery.RateLimiting;
using AdServer.Delivery.Rendering;
using AdServer.Delivery.Replays;
using AdServer.Delivery.Serving;
using AdServer.Delivery.State;
using AdServer.Delivery.Tag;
using AdServer.Delivery.Tokens;
using AdServer.Delivery.Traffic;
using AdServer.Pacing.Leases;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery;

public static class DeliveryServiceCollectionExtensions
{
    /// <summary>The article page's side. Needs Access, a catalog follower, Events and Pacing.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DeliveryOptions>()
            .Configure(options =>
            {
                options.TokenLifetime = configuration.GetValue(DeliveryOptions.TokenLifetimeKey, options.TokenLifetime);
                options.ClickLifetime = configuration.GetValue(DeliveryOptions.ClickLifetimeKey, options.ClickLifetime);
                options.DefaultGdprApplies = configuration.GetValue(DeliveryOptions.GdprKey, options.DefaultGdprApplies);
                options.GdprFromGeo = configuration.GetValue(DeliveryOptions.GdprFromGeoKey, options.GdprFromGeo);
                options.AssetsPublicUrl = configuration[DeliveryOptions.AssetsKey] ?? "";
            })
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<DeliveryOptions>, DeliveryOptionsValidator>();
        services.AddOptions<RateLimitOptions>().Bind(configuration.GetSection(RateLimitOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsValidator>();
        services.AddSingleton<RateLimits>();
        services.AddGeo(configuration);
        services.AddTrafficJudges(configuration);
        services.AddSingleton<DeliveryMetrics>();
        services.AddSingleton<ServingCatalog>();
        services.AddHostedService(provider => provider.GetRequiredService<ServingCatalog>());
        services.AddSingleton<ClientFactsReader>();
        services.AddSingleton<GdprScope>();
        services.AddSingleton<TokenSealer>();
        services.AddSingleton<StateSealer>();
        services.AddSingleton<CreativeHtml>();
        services.AddSingleton<CreativeWriter>();
        services.AddSingleton<DecisionAnswerWriter>();
        services.AddSingleton<PageReservation>();
        services.AddSingleton<PageChooser>();
        services.AddSingleton<DecisionBodyReader>();
        services.AddSingleton<DecisionMaker>();
        services.AddSingleton<DecisionEndpoint>();
        services.AddReplays();
        services.AddSingleton<ExplainEndpoint>();
        services.AddSingleton<BeaconEndpoints>();
        services.AddSingleton<UnloadedEndpoint>();
        services.AddSingleton<TagEndpoint>();
        services.AddOpenRtb();
        return services;
    }

    public static IEndpointRouteBuilder MapDelivery(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapDecisions();
        ExplainEndpoint.Map(endpoints);
        ReplayEndpoint.Map(endpoints);
        BeaconEndpoints.Map(endpoints);
        LogExportEndpoint.Map(endpoints);
        UnloadedEndpoint.Map(endpoints);
        endpoints.MapCatalog();
        endpoints.MapAdsTxt();
        endpoints.MapAboutAd();
        endpoints.MapGpc();
        endpoints.MapOpenRtb();
        TagEndpoint.Map(endpoints);
        FrameEndpoint.Map(endpoints);
        return endpoints;
    }
}
