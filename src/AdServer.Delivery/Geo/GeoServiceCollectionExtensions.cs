using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Geo;

public static class GeoServiceCollectionExtensions
{
    /// <summary>Readers' locations from the configured database, its watcher, and its line in health.</summary>
    public static IServiceCollection AddGeo(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GeoOptions>().Bind(configuration.GetSection(GeoOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GeoOptions>, GeoOptionsValidator>();
        services.AddSingleton<GeoDatabase>();
        services.AddSingleton<GeoDatabaseWatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<GeoDatabaseWatcher>());
        services.AddHealthChecks().AddCheck<GeoHealthCheck>("geo");
        return services;
    }
}
