using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AdServer.CatalogFeed;

/// <summary>The one connection to Redis, made at first use. It comes back by itself; a command while it is away fails within a second.</summary>
internal sealed class RedisConnection(IOptions<RedisOptions> options, EmbeddedRedis? embedded = null) : IAsyncDisposable
{
    private const int TimeoutMilliseconds = 1_000;

    private readonly SemaphoreSlim _connecting = new(1, 1);
    private volatile ConnectionMultiplexer? _multiplexer;

    public RedisKeys Keys { get; } = new(options.Value.KeyPrefix);

    public async ValueTask<IDatabase> GetDatabaseAsync() => (await GetAsync()).GetDatabase();

    public async ValueTask<ISubscriber> GetSubscriberAsync() => (await GetAsync()).GetSubscriber();

    public async ValueTask DisposeAsync()
    {
        if (_multiplexer is { } multiplexer)
        {
            await multiplexer.DisposeAsync();
        }

        _connecting.Dispose();
    }

    private async ValueTask<ConnectionMultiplexer> GetAsync()
    {
        if (_multiplexer is { } made)
        {
            return made;
        }

        await _connecting.WaitAsync();
        try
        {
            return _multiplexer ??= await ConnectionMultiplexer.ConnectAsync(Configuration());
        }
        finally
        {
            _connecting.Release();
        }
    }

    private ConfigurationOptions Configuration()
    {
        var text = options.Value.Configuration is { Length: > 0 } configured ? configured : embedded?.Configuration
            ?? throw new InvalidOperationException("The embedded Redis has not started: hosted services are registered in the wrong order.");
        var configuration = ConfigurationOptions.Parse(text);
        configuration.AbortOnConnectFail = false;
        configuration.ConnectTimeout = TimeoutMilliseconds;
        configuration.AsyncTimeout = TimeoutMilliseconds;
        configuration.SyncTimeout = TimeoutMilliseconds;
        configuration.ReconnectRetryPolicy = new LinearRetry(500);
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        configuration.ClientName = "adserver";
        return configuration;
    }
}
