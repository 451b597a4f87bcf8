using AdServer.CatalogFeed.Publishing;
using AdServer.Testing;
using AdServer.Testing.Redis;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdServer.CatalogFeed.Tests;

/// <summary>The catalog on its way, over both servers that it is run on.</summary>
public abstract class FeedTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FeedScene _scene = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _scene = await FeedScene.StartAsync(_folder.Path, await ServerAsync());

    public async ValueTask DisposeAsync()
    {
        if (_scene is not null)
        {
            await _scene.DisposeAsync();
            if (_scene.Redis is { } redis)
            {
                await redis.DisposeAsync();
            }
        }

        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Upload_IsFollowed_WithItsVersion_AndEachChangeAfterIt()
    {
        Assert.Equal(HealthStatus.Healthy, await _scene.StatusAsync("redis"));
        _scene.Put("acme", "One");
        await _scene.FollowsAsync("acme", "One");
        await Eventually.KeepsAsync(TimeSpan.FromSeconds(1), async attempt =>
        {
            var version = _scene.Put("acme", $"Change {attempt}");
            Assert.True(await _scene.Get<CatalogPublisher>().WaitForAsync(version, TimeSpan.FromMinutes(1), Stop));
            return await _scene.FollowsAsync("acme", $"Change {attempt}");
        });

        Assert.Equal(_scene.Catalog.Stamp, new CatalogStamp(_scene.Live.Current!.Epoch, _scene.Live.Current.Version));
        Assert.Equal(HealthStatus.Healthy, await _scene.StatusAsync("catalog"));
    }

    [Fact]
    public async Task Upload_OfManyDocuments_ArrivesWhole()
    {
        for (var i = 0; i < 600; i++)
        {
            _scene.Catalog.Put($"a{i}", "Name");
        }

        await FeedScene.HoldsAsync(() => _scene.Live.Current?.Advertisers.Count == 600, "all 600 are here");
    }

    [Fact]
    public async Task Node_SaysWhatItServes_WhileItTakesOverWhatIsLarge()
    {
        _scene.Put("acme", "One");
        await _scene.FollowsAsync("acme", "One");
        var serves = _scene.Live.Current!.Version;
        using var entered = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        _scene.Live.Watch(contents =>
        {
            if (contents.Version > serves)
            {
                entered.Set();
                goOn.Wait(Stop);
            }
        });
        try
        {
            _scene.Put("acme", "Two");
            await FeedScene.HoldsAsync(() => entered.IsSet, "it is taking over");
            var (database, node) = (await _scene.DatabaseAsync(), _scene.Get<RedisConnection>().Keys.Node("node-1"));

            // As if its presence had run out.
            await database.KeyDeleteAsync(node);
            await FeedScene.HoldsAsync(() => database.StringGet(node) == serves, "it says so again");

            Assert.Equal(serves, await _scene.Get<NodePresence>().GetLowestAsync(long.MaxValue));
        }
        finally
        {
            goOn.Set();
        }

        await _scene.FollowsAsync("acme", "Two");
    }

    [Fact]
    public async Task Announcement_Lost_IsMadeUpByThePoll()
    {
        _scene.Put("acme", "One");
        await _scene.FollowsAsync("acme", "One");
        var keys = _scene.Get<RedisConnection>().Keys;
        var database = await _scene.DatabaseAsync();
        await Eventually.KeepsAsync(TimeSpan.FromSeconds(2), async attempt =>
        {
            var name = $"Change {attempt}";
            var version = _scene.Catalog.Put("acme", name);
            var document = new FeedDocument("advertiser/acme", version, System.Text.Encoding.UTF8.GetBytes(FakeCatalog.Advertiser("acme", name)));
            var transaction = database.CreateTransaction();
            _ = transaction.HashSetAsync(keys.Documents, document.Id, FeedDocumentCodec.Encode(document));
            _ = transaction.SortedSetAddAsync(keys.Changes, document.Id, version);
            _ = transaction.StringSetAsync(keys.Stamp, _scene.Catalog.Stamp.ToString());
            await transaction.ExecuteAsync();
            return await _scene.FollowsAsync("acme", name);
        });
    }

    [Fact]
    public async Task Redis_Emptied_IsFilledAgain_WhileTheCatalogServesOn()
    {
        _scene.Put("acme", "One");
        await _scene.FollowsAsync("acme", "One");
        var database = await _scene.DatabaseAsync();
        await database.ExecuteAsync("FLUSHALL");
        var keys = _scene.Get<RedisConnection>().Keys;

        await FeedScene.HoldsAsync(() => database.KeyExists(keys.Stamp) && database.HashLength(keys.Documents) == 1, "the publisher filled it");
        Assert.Equal("One", _scene.Live.Current?.Advertisers["acme"].Name);
        _scene.Put("acme", "Two");
        await _scene.FollowsAsync("acme", "Two");
    }

    [Fact]
    public async Task Redis_LostPartOfTheData_IsFilledAgain()
    {
        _scene.Put("acme", "One");
        _scene.Put("other", "One");
        await _scene.FollowsAsync("other", "One");
        var database = await _scene.DatabaseAsync();
        var keys = _scene.Get<RedisConnection>().Keys;
        await database.HashDeleteAsync(keys.Documents, "advertiser/acme");

        await FeedScene.HoldsAsync(() => database.HashExists(keys.Documents, "advertiser/acme"), "the publisher mended it");
    }

    [Fact]
    public async Task Database_Restored_ItsLowerVersionIsFollowed_AndNothingOfTheOldOneStays()
    {
        _scene.Put("acme", "One");
        _scene.Put("acme", "Two");
        _scene.Put("old", "Old");
        await _scene.FollowsAsync("old", "Old");
        _scene.Catalog.Restore("acme", "Restored");

        await _scene.FollowsAsync("acme", "Restored");
        Assert.Equal(1, _scene.Live.Current!.Version);
        Assert.DoesNotContain("old", _scene.Live.Current.Advertisers.Keys);
    }

    [Fact]
    public async Task Document_Bad_IsSkippedAndNamed_TheRestServes_UntilItIsMended()
    {
        _scene.Put("acme", "One");
        await _scene.FollowsAsync("acme", "One");
        _scene.Catalog.PutRaw("advertiser/acme", """{ "key": "acme", "name": 5 }""");
        _scene.Catalog.PutRaw("horse/x", "{}");
        _scene.Put("other", "Other");
        await _scene.FollowsAsync("other", "Other");

        Assert.Equal("One", _scene.Live.Current?.Advertisers["acme"].Name);
        Assert.Equal(["advertiser/acme", "horse/x"], _scene.Health.Skipped.Keys.Order());
        Assert.Equal(HealthStatus.Degraded, await _scene.StatusAsync("catalog"));

        _scene.Put("acme", "Two");
        await _scene.FollowsAsync("acme", "Two");
        Assert.Equal(["horse/x"], _scene.Health.Skipped.Keys);
    }

    /// <summary>What it read of its own was committed before: clearing Redis for that would take the catalog from under its readers.</summary>
    [Fact]
    public async Task BringUpTo_AnotherPublisherWasFaster_ClearsNothing()
    {
        _scene.Put("acme", "One");
        _scene.Put("acme", "Two");
        await _scene.FollowsAsync("acme", "Two");
        var (stamp, documents) = await _scene.Catalog.GetStampAsync(TestContext.Current.CancellationToken);
        var writer = new RedisCatalogWriter(_scene.Get<RedisConnection>());

        Assert.Null(await writer.BringUpToAsync(stamp with { Version = stamp.Version - 1 }, documents, _scene.Catalog, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Race_TwoPublishers_TheStampNeverGoesBack_AndAllArrives()
    {
        await using var second = await FeedScene.StartAsync(_folder.File("second"), _scene.Redis, _scene.Catalog, configuration: Configuration());
        var keys = _scene.Get<RedisConnection>().Keys;
        var database = await _scene.DatabaseAsync();
        var seen = 0L;
        for (var i = 1; i <= 200; i++)
        {
            (i % 2 == 0 ? _scene : second).Put($"a{i % 20}", $"Name {i}");
            if (CatalogStamp.TryParse(await database.StringGetAsync(keys.Stamp), out var stamp))
            {
                Assert.True(stamp.Version >= seen);
                seen = stamp.Version;
            }
        }

        foreach (var scene in new[] { _scene, second })
        {
            await FeedScene.HoldsAsync(() => scene.Live.Current?.Version == 200, "version 200 is here");
            Assert.All(Enumerable.Range(181, 20), i => Assert.Equal($"Name {i}", scene.Live.Current!.Advertisers[$"a{i % 20}"].Name));
        }
    }

    private protected abstract ValueTask<RedisServer?> ServerAsync();

    private string Configuration() => _scene.Redis?.Configuration ?? _scene.Get<EmbeddedRedis>().Configuration!;
}
