using AdServer.Testing.Redis;

namespace AdServer.CatalogFeed.Tests;

public sealed class EmbeddedRedisTests : FeedTests
{
    private protected override ValueTask<RedisServer?> ServerAsync() => ValueTask.FromResult<RedisServer?>(null);
}
