using AdServer.Delivery.Files;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Traffic;

internal static class TrafficServiceCollectionExtensions
{
    /// <summary>The judges of clients and events. Needs the network database.</summary>
    public static void AddTrafficJudges(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TrafficOptions>().Bind(configuration.GetSection(TrafficOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TrafficOptions>, TrafficOptionsValidator>();
        services.AddWatchedFile<AgentList>("robots", static provider =>
        {
            var options = provider.GetRequiredService<IOptions<TrafficOptions>>().Value;
            return (options.AgentListPath, options.ReloadInterval);
        });
        services.AddSingleton<AgentJudge>();
        services.AddSingleton<NetworkJudge>();
        services.AddSingleton<ClientJudge>();
        services.AddSingleton<EventRates>();
    }
}
