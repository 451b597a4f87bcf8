using AdServer.CatalogFeed.Following;
using AdServer.CatalogFeed.Publishing;
using AdServer.Testing;
using AdServer.Testing.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace AdServer.CatalogFeed.Tests;

/// <summary>A publisher and a follower of one catalog, over the embedded Redis or a real one.</summary>
internal sealed class FeedScene : IAsyncDisposable
{
    private readonly IHost _host;
    private ConnectionMultiplexer? _direct;

    private FeedScene(IHost host, FakeCatalog catalog, RedisServer? redis)
    {
        _host = host;
        Catalog = catalog;
        Redis = redis;
    }

    public FakeCatalog Catalog { get; }

    /// <summary>null: the embedded one.</summary>
    public RedisServer? Redis { get; }

    public LiveCatalog Live => Get<LiveCatalog>();

    public FeedHealth Health => Get<FeedHealth>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="publishes">False: a delivery node alone.</param>
    public static async Task<FeedScene> StartAsync(
        string folder, RedisServer? redis, FakeCatalog? catalog = null, bool publishes = true, string? configuration = null)
    {
        catalog ??= new FakeCatalog();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AdServer:DataDirectory"] = folder,
            ["AdServer:NodeName"] = "node-1",
            ["AdServer:Redis:Configuration"] = configuration ?? redis?.Configuration,
        });
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<ICatalogSource>(catalog).AddCatalogFeed(builder.Configuration);
        if (publishes)
        {
            builder.Services.AddCatalogPublisher();
        }

        builder.Services.AddCatalogFollower();
        var host = builder.Build();
        await host.StartAsync(Stop);
        return new FeedScene(host, catalog, redis);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Uploads, as the store does: committed, then signalled.</summary>
    public long Put(string key, string name)
    {
        var version = Catalog.Put(key, name);
        Get<CatalogPublisher>().Signal();
        return version;
    }

    /// <returns>How long it took.</returns>
    public Task<TimeSpan> FollowsAsync(string key, string? name) => Eventually.HoldsAsync(
        () => Live.Current?.Advertisers.GetValueOrDefault(key)?.Name == name, $"{key} is {name}", Stop);

    public static Task HoldsAsync(Func<bool> condition, string what) => Eventually.HoldsAsync(condition, what, Stop);

    public async Task<HealthStatus> StatusAsync(string check) =>
        (await Get<HealthCheckService>().CheckHealthAsync(one => one.Name == check, Stop)).Entries[check].Status;

    /// <summary>A connection of the test's own, which may also empty the server.</summary>
    public async Task<IDatabase> DatabaseAsync()
    {
        var options = ConfigurationOptions.Parse(Redis?.Configuration ?? Get<EmbeddedRedis>().Configuration!);
        options.AllowAdmin = true;
        _direct ??= await ConnectionMultiplexer.ConnectAsync(options);
        return _direct.GetDatabase();
    }

    public async ValueTask DisposeAsync()
    {
        if (_direct is not null)
        {
            await _direct.DisposeAsync();
        }

        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
