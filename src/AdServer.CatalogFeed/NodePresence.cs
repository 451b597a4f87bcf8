using AdServer.CatalogFeed.Following;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AdServer.CatalogFeed;

/// <summary>Which catalog version each live delivery node serves.</summary>
public sealed class NodePresence : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(1);

    private readonly RedisConnection _redis;
    private readonly string _node;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _one = new(1, 1);
    private long _announced = -1;
    private long _announcedAt;

    internal NodePresence(RedisConnection redis, IOptions<CatalogFeedOptions> options, TimeProvider time)
    {
        _redis = redis;
        _node = options.Value.Node;
        _time = time;
    }

    /// <summary>The lowest version among the delivery nodes heard of within five seconds; <paramref name="own"/> when Redis cannot say.</summary>
    public async Task<long> GetLowestAsync(long own)
    {
        try
        {
            var database = await _redis.GetDatabaseAsync();
            var nodes = await database.SetMembersAsync(_redis.Keys.Nodes);
            var versions = await database.StringGetAsync([.. nodes.Select(node => _redis.Keys.Node(node!))]);
            return versions.Where(version => !version.IsNull).Select(version => (long)version).Append(own).Min();
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            return own;
        }
    }

    public void Dispose() => _one.Dispose();

    /// <param name="serves">The version served when it is this call's turn: of two calls at once the later never says the older one.</param>
    internal async Task AnnounceAsync(Func<long?> serves, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (serves() is not { } version || (version == _announced && _time.GetElapsedTime(_announcedAt) < Renewal))
            {
                return;
            }

            var database = await _redis.GetDatabaseAsync();
            await database.SetAddAsync(_redis.Keys.Nodes, _node);
            await database.StringSetAsync(_redis.Keys.Node(_node), version, Life);
            _announced = version;
            _announcedAt = _time.GetTimestamp();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>For as long as a node lives: taking over a large catalog may keep its follower busy for longer than a presence lasts.</summary>
    internal async Task KeepAsync(Func<long?> serves, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Renewal, _time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await AnnounceAsync(serves, cancellationToken);
            }
            catch (Exception e) when (e is RedisException or TimeoutException)
            {
                // The follower says so.
            }
        }
    }
}
