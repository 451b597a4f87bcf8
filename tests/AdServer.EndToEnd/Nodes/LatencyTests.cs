using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;
using AdServer.Testing.Redis;

namespace AdServer.EndToEnd.Nodes;

/// <summary>Decisions take no longer while Redis stands still.</summary>
[Collection(NodesGroup.Name)]
public sealed class LatencyTests
{
    private const int Clients = 8;

    private static readonly int Rounds = NodesGroup.IsFull ? 5 : 2;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(NodesGroup.IsFull ? 10 : 3);

    /// <summary>The promise, and what a machine that does other things as well is held to: its stalls spoil an attempt, a slow server all.</summary>
    private static readonly double Most = NodesGroup.IsFull ? 1.5 : 3;

    private static readonly TimeSpan Unnoticed = NodesGroup.IsFull ? TimeSpan.Zero : TimeSpan.FromMilliseconds(20);
    private static readonly int Attempts = NodesGroup.IsFull ? 1 : 5;

    private readonly ConcurrentQueue<(bool Suspended, TimeSpan Took)> _decisions = new();
    private volatile bool _suspended;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RedisSuspended_UnderLoad_DecisionsTakeNoLonger()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var redis = await RedisServer.StartAsync(Stop);
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(new ServerSettings(folder.Path).With("AdServer__Redis__Configuration", redis.Configuration), Stop);
        await Shop.SellAsync(server.Admin, Stop);
        using var page = new ApiClient(server.Address);
        await Eventually.HoldsAsync(async () => await IsFilledAsync(page) ? null : "not filled", Stop);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var load = Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => DecideAsync(page, done.Token)));
        await Task.Delay(Span, Stop);
        var seen = new List<string>();
        var holds = false;
        for (var attempt = 0; attempt < Attempts && !holds; attempt++)
        {
            holds = await HoldsAsync(redis, seen);
        }

        await done.CancelAsync();
        await load;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(Environment.NewLine, seen));
        Assert.True(holds, string.Join(Environment.NewLine, seen));
    }

    private async Task<bool> HoldsAsync(RedisServer redis, List<string> seen)
    {
        _decisions.Clear();
        for (var round = 0; round < Rounds; round++)
        {
            await Task.Delay(Span, Stop);
            await redis.SuspendAsync();
            _suspended = true;
            await Task.Delay(Span, Stop);
            _suspended = false;
            await redis.ResumeAsync();
        }

        var (between, suspended) = (Percentiles.Of(Took(false)), Percentiles.Of(Took(true)));
        seen.Add($"between: {between}; Redis suspended: {suspended}; p99 {suspended.P99 / between.P99:0.00} times");
        return suspended.Count > between.Count / 2 && (suspended.P99 <= between.P99 * Most || suspended.P99 <= Unnoticed);
    }

    private static async Task<bool> IsFilledAsync(ApiClient page)
    {
        var answer = await page.PostAsync("/v1/decisions", Shop.DecisionRequest("top"), Stop);
        return answer.Status == HttpStatusCode.OK && (string?)answer.Json["slots"]![0]!["outcome"] == "filled";
    }

    private IEnumerable<TimeSpan> Took(bool suspended) => _decisions.Where(one => one.Suspended == suspended).Select(one => one.Took);

    private async Task DecideAsync(ApiClient page, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            var (suspended, clock) = (_suspended, Stopwatch.StartNew());
            Assert.True(await IsFilledAsync(page));
            var took = clock.Elapsed;
            if (suspended == _suspended)
            {
                _decisions.Enqueue((suspended, took));
            }

            await Task.Delay(5, CancellationToken.None);
        }
    }
}
