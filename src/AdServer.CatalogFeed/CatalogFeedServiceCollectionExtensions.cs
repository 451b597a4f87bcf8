using AdServer.CatalogFeed.Following;
using AdServer.CatalogFeed.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdServer.CatalogFeed;

public static class CatalogFeedServiceCollectionExtensions
{
    /// <summary>The connection to Redis; the embedded one when none is configured. Before publisher and follower.</summary>
    public static IServiceCollection AddCatalogFeed(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(RedisOptions.Section);
        services.AddOptions<RedisOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RedisOptions>, RedisOptionsValidator>();
        services.Configure<CatalogFeedOptions>(options =>
        {
            options.Directory = Path.Combine(configuration["AdServer:DataDirectory"] ?? "./data", "catalog");
            options.Node = configuration["AdServer:NodeName"] is { Length: > 0 } name ? name : $"{Environment.MachineName}-{Environment.ProcessId}";
        });
        if (string.IsNullOrEmpty(section["Configuration"]))
        {
            services.AddSingleton<EmbeddedRedis>();
            services.AddHostedService(provider => provider.GetRequiredService<EmbeddedRedis>());
        }

        services.AddSingleton(provider => new RedisConnection(provider.GetRequiredService<IOptions<RedisOptions>>(), provider.GetService<EmbeddedRedis>()));
        services.AddSingleton(provider => new NodePresence(
            provider.GetRequiredService<RedisConnection>(), provider.GetRequiredService<IOptions<CatalogFeedOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddHealthChecks().AddCheck<RedisHealthCheck>("redis");
        return services;
    }

    /// <summary>Management side; needs an <see cref="ICatalogSource"/>.</summary>
    public static IServiceCollection AddCatalogPublisher(this IServiceCollection services)
    {
        services.AddSingleton<RedisCatalogWriter>();
        services.AddSingleton(provider => new CatalogPublisher(
            provider.GetRequiredService<ICatalogSource>(), provider.GetRequiredService<RedisCatalogWriter>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<CatalogPublisher>>()));
        services.AddHostedService(provider => provider.GetRequiredService<CatalogPublisher>());
        return services;
    }

    /// <summary>Delivery side: <see cref="LiveCatalog"/> then follows Redis.</summary>
    public static IServiceCollection AddCatalogFollower(this IServiceCollection services)
    {
        services.AddSingleton<LiveCatalog>();
        services.AddSingleton<FeedHealth>();
        services.AddSingleton<LastGoodCopy>();
        services.AddSingleton<RedisCatalogReader>();
        services.AddSingleton(provider => new CatalogFollower(
            provider.GetRequiredService<RedisConnection>(), provider.GetRequiredService<RedisCatalogReader>(), provider.GetRequiredService<LiveCatalog>(),
            provider.GetRequiredService<FeedHealth>(), provider.GetRequiredService<LastGoodCopy>(), provider.GetRequiredService<NodePresence>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<CatalogFollower>>()));
        services.AddHostedService(provider => provider.GetRequiredService<CatalogFollower>());
        services.AddHealthChecks().AddCheck<CatalogHealthCheck>("catalog");
        return services;
    }
}
