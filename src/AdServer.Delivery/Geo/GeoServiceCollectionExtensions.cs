using AdServer.Delivery.Files;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Geo;

public static class GeoServiceCollectionExtensions
{
    /// <summary>Readers' locations and networks from the configured databases, their watchers, and their lines in health.</summary>
    public static IServiceCollection AddGeo(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<GeoOptions>().Bind(configuration.GetSection(GeoOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GeoOptions>, GeoOptionsValidator>();
        services.AddWatchedFile<GeoDatabase>("geo", static provider => (Options(provider).DatabasePath, Options(provider).ReloadInterval));
        services.AddWatchedFile<AsnDatabase>("asn", static provider => (Options(provider).AsnDatabasePath, Options(provider).ReloadInterval));
        return services;
    }

    private static GeoOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<GeoOptions>>().Value;
}
