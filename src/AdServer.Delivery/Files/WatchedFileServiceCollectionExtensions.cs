using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdServer.Delivery.Files;

internal static class WatchedFileServiceCollectionExtensions
{
    /// <summary>What the file is loaded into, its watcher, and its line in health under this name.</summary>
    public static void AddWatchedFile<TContent>(this IServiceCollection services, string name, Func<IServiceProvider, (string? Path, TimeSpan Interval)> configured)
        where TContent : class, IWatchedFile
    {
        services.AddSingleton<TContent>();
        services.AddKeyedSingleton(name, (provider, _) =>
        {
            var (path, interval) = configured(provider);
            return new FileWatcher(
                provider.GetRequiredService<TContent>(), path, interval, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<FileWatcher>>());
        });
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredKeyedService<FileWatcher>(name));
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            name, provider => new WatchedFileHealthCheck(provider.GetRequiredKeyedService<FileWatcher>(name)), failureStatus: null, tags: null));
    }
}
