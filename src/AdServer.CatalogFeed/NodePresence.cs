using AdServer.CatalogFeed.Following;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AdServer.CatalogFeed;

/// <summary>Which catalog version each live delivery node serves.</summary>
public sealed class NodePresence
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(1);

    private readonly RedisConnection _redis;
    private readonly string _node;
    private readonly TimeProvider _time;
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

    internal async Task AnnounceAsync(long version)
    {
        if (version == _announced && _time.GetElapsedTime(_announcedAt) < Renewal)
        {
            return;
        }

        var database = await _redis.GetDatabaseAsync();
        await database.SetAddAsync(_redis.Keys.Nodes, _node);
        await database.StringSetAsync(_redis.Keys.Node(_node), version, Life);
        _announced = version;
        _announcedAt = _time.GetTimestamp();
    }
}
