using AdServer.CatalogFeed.History;
using Microsoft.Extensions.DependencyInjection;

namespace AdServer.Delivery.Replays;

internal static class ReplayServiceCollectionExtensions
{
    /// <summary>Needs Events and a catalog source, from which earlier catalog versions are read.</summary>
    public static void AddReplays(this IServiceCollection services)
    {
        services.AddSingleton<DeliveryStateLog>();
        services.AddSingleton<LogIndex>();
        services.AddHostedService<LogIndexer>();
        services.AddSingleton<DecisionLog>();
        services.AddSingleton<CatalogHistory>();
        services.AddSingleton<ReplayCatalogs>();
        services.AddSingleton<Replay>();
        services.AddSingleton<ReplayEndpoint>();
    }
}
