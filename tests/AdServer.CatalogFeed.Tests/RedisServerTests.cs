using AdServer.Testing.Redis;

namespace AdServer.CatalogFeed.Tests;

public sealed class RedisServerTests : FeedTests
{
    private protected override async ValueTask<RedisServer?> ServerAsync()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        return await RedisServer.StartAsync(TestContext.Current.CancellationToken);
    }
}
