using System.Net;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;
using AdServer.Testing.Redis;

namespace AdServer.EndToEnd;

/// <summary>The whole way and the crash again, on Debian's redis-server instead of the embedded one; and what happens when it goes away.</summary>
public static class RedisServerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public sealed class WholeWay : WholeWayTests, IAsyncLifetime
    {
        private RedisServer? _redis;

        public async ValueTask InitializeAsync() => _redis = await StartRedisAsync();

        public async ValueTask DisposeAsync() => await (_redis?.DisposeAsync() ?? ValueTask.CompletedTask);

        protected override ServerSettings Settings(TemporaryFolder folder) => OnRedis(folder, _redis!);
    }

    public sealed class Crash : CrashTests, IAsyncLifetime
    {
        private RedisServer? _redis;

        public async ValueTask InitializeAsync() => _redis = await StartRedisAsync();

        public async ValueTask DisposeAsync() => await (_redis?.DisposeAsync() ?? ValueTask.CompletedTask);

        protected override ServerSettings Settings(TemporaryFolder folder) => OnRedis(folder, _redis!);
    }

    public sealed class Away
    {
        [Fact]
        public async Task StoppedWhileServing_PagesAreFilled_UploadsLand_AndReachDeliveryWhenItReturns()
        {
            await using var redis = await StartRedisAsync();
            using var folder = new TemporaryFolder();
            await using var server = await ServerProcess.StartAsync(OnRedis(folder, redis), Stop);
            await Shop.SellAsync(server.Admin, Stop);
            await Eventually.HoldsAsync(() => OutcomeComplaintAsync(server, "filled"), Stop);

            await redis.StopAsync();
            await Eventually.HoldsAsync(() => HealthComplaintAsync(server, "degraded"), Stop);
            Assert.Null(await OutcomeComplaintAsync(server, "filled"));
            Shop.Expect(HttpStatusCode.OK, await server.Admin.PatchAsync(Shop.CampaignPath, new JsonObject { ["status"] = "paused" }, Stop));
            Assert.Equal("paused", (string?)(await server.Admin.GetAsync(Shop.CampaignPath, Stop)).Json["status"]);
            Assert.Null(await OutcomeComplaintAsync(server, "filled"));

            await redis.StartAgainAsync(Stop);
            await Eventually.HoldsAsync(() => OutcomeComplaintAsync(server, "fallback"), Stop);
            await Eventually.HoldsAsync(() => HealthComplaintAsync(server, "healthy"), Stop);
        }

        [Fact]
        public async Task AwayAtStart_TheLastGoodCopyServes()
        {
            await using var redis = await StartRedisAsync();
            using var folder = new TemporaryFolder();
            var settings = OnRedis(folder, redis);
            await using (var server = await ServerProcess.StartAsync(settings, Stop))
            {
                await Shop.SellAsync(server.Admin, Stop);
                await Eventually.HoldsAsync(() => OutcomeComplaintAsync(server, "filled"), Stop);
                Assert.Equal(0, await server.StopAsync(Stop));
            }

            await redis.StopAsync();
            await using var again = await ServerProcess.StartAsync(settings, Stop);

            Assert.Null(await OutcomeComplaintAsync(again, "filled"));
        }

        [Fact]
        public async Task Suspended_PagesAreFilledAtOnce()
        {
            await using var redis = await StartRedisAsync();
            using var folder = new TemporaryFolder();
            await using var server = await ServerProcess.StartAsync(OnRedis(folder, redis), Stop);
            await Shop.SellAsync(server.Admin, Stop);
            await Eventually.HoldsAsync(() => OutcomeComplaintAsync(server, "filled"), Stop);

            await redis.SuspendAsync();
            var took = System.Diagnostics.Stopwatch.StartNew();
            for (var i = 0; i < 100; i++)
            {
                Assert.Null(await OutcomeComplaintAsync(server, "filled"));
            }

            // Each would have waited for Redis, that is for its time-outs: minutes together.
            Assert.True(took.Elapsed < TimeSpan.FromSeconds(30), $"100 decisions took {took.Elapsed}");
            await redis.ResumeAsync();
        }
    }

    private static async Task<RedisServer> StartRedisAsync()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        return await RedisServer.StartAsync(Stop);
    }

    private static ServerSettings OnRedis(TemporaryFolder folder, RedisServer redis) =>
        new ServerSettings(folder.Path).With("AdServer__Redis__Configuration", redis.Configuration);

    private static async Task<string?> OutcomeComplaintAsync(ServerProcess server, string outcome)
    {
        var answer = await server.Admin.PostAsync("/v1/decisions", Shop.DecisionRequest("top"), Stop);
        return answer.Status == HttpStatusCode.OK && (string?)answer.Json["slots"]![0]!["outcome"] == outcome ? null : $"{(int)answer.Status} {answer.Text}";
    }

    private static async Task<string?> HealthComplaintAsync(ServerProcess server, string status)
    {
        var answer = await server.Admin.GetAsync("/health/ready", Stop);
        return answer.Status == HttpStatusCode.OK && (string?)answer.Json["status"] == status ? null : answer.Text;
    }
}
