using AdServer.CatalogFeed.Publishing;
using AdServer.Testing;
using AdServer.Testing.Redis;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdServer.CatalogFeed.Tests;

public sealed class RedisAwayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Redis_StoppedOrHung_TheCatalogStays_AndUploadsArriveWhenItReturns(bool hung)
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var redis = await RedisServer.StartAsync(Stop);
        await using var scene = await FeedScene.StartAsync(_folder.Path, redis);
        scene.Put("acme", "One");
        await scene.FollowsAsync("acme", "One");

        await (hung ? redis.SuspendAsync() : redis.StopAsync());
        await FeedScene.HoldsAsync(() => scene.Health.RedisAway is not null, "the follower notices");
        Assert.NotEqual(HealthStatus.Healthy, await scene.StatusAsync("redis"));
        Assert.Equal("One", scene.Live.Current?.Advertisers["acme"].Name);
        var version = scene.Put("acme", "Two");
        Assert.False(await scene.Get<CatalogPublisher>().WaitForAsync(version, TimeSpan.FromMilliseconds(300), Stop));

        await (hung ? redis.ResumeAsync() : redis.StartAgainAsync(Stop));
        await scene.FollowsAsync("acme", "Two");
        await FeedScene.HoldsAsync(() => scene.Health.RedisAway is null, "the follower is back");
    }

    [Fact]
    public async Task Start_WithoutRedis_IsFromTheLastGoodCopy()
    {
        long version;
        await using (var scene = await FeedScene.StartAsync(_folder.Path, null))
        {
            version = scene.Put("acme", "One");
            await scene.FollowsAsync("acme", "One");
        }

        await using var alone = await FeedScene.StartAsync(_folder.Path, null, publishes: false, configuration: "127.0.0.1:1");
        await alone.FollowsAsync("acme", "One");
        Assert.Equal(version, alone.Live.Current?.Version);
        Assert.NotEqual(HealthStatus.Healthy, await alone.StatusAsync("redis"));
    }
}
