using AdServer.EndToEnd.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;
using AdServer.Testing.Redis;

namespace AdServer.EndToEnd.Crashes;

/// <summary>
/// Two delivery nodes that bring their logs to a third by HTTP, and get every event both: while one of them is killed, and the reporting
/// node is away.
/// </summary>
[Collection(NodesGroup.Name)]
public sealed class ShippingTests : IDisposable
{
    private const int Clients = 16;
    private const string Key = "a-key-that-the-nodes-of-this-test-share";
    private static readonly TimeSpan Away = NodesGroup.IsFull ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(3);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SameEventsOnTwoNodes_OneKilled_ReportingAway_AllIsCountedOnceAndPaidOnce()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var redis = await RedisServer.StartAsync(Stop);
        var main = Settings("main", redis, "management,reporting");
        ServerSettings[] nodes = [.. new[] { "one", "two" }.Select(name => Settings(name, redis, "delivery").With("AdServer__Events__ShipTo", $"http://127.0.0.1:{main.Port}"))];
        var reporting = await ServerProcess.StartAsync(main, Stop);
        _ = await Shop.SellAsync(reporting.Admin, Stop);
        await using var first = await ServerProcess.StartAsync(nodes[0], Stop);
        var second = await ServerProcess.StartAsync(nodes[1], Stop);
        using var one = new ApiClient(first.Address);
        using var two = new ApiClient(second.Address);
        var crowd = new BeaconCrowd(one, two) { SendsTwice = true };
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var reading = crowd.RunAsync(Clients, over.Token);
        try
        {
            await AcknowledgeMoreAsync(crowd);
            await reporting.KillAsync();
            await AcknowledgeMoreAsync(crowd);
            await second.KillAsync();
            await Task.Delay(Away, Stop);
            await second.DisposeAsync();
            second = await ServerProcess.StartAsync(nodes[1], Stop);
            await reporting.DisposeAsync();
            reporting = await ServerProcess.StartAsync(main, Stop);
            await AcknowledgeMoreAsync(crowd);
            await over.CancelAsync();
            await reading;
            await crowd.SendTheRestAsync(Stop);

            await Eventually.HoldsAsync(() => ComplaintAsync(reporting, crowd), Stop);
            Assert.Equal(0, await first.StopAsync(Stop));
            Assert.Equal(0, await second.StopAsync(Stop));
            var expected = await Counts.OfLogsAsync(Stop, nodes);
            Assert.True(expected.Repeats > 0);
            await Eventually.HoldsAsync(async () => await Counts.OfReportAsync(reporting.Admin, Stop) is var counts && counts == expected ? null : $"{counts}, in the logs {expected}", Stop);
            var paid = await Figures.OfAsync(reporting.Admin, Shop.Campaign, Stop);
            Assert.Equal(crowd.Impressions, paid.Sum(item => item.Value.Paid + item.Value.Unpaid));
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"reporting away for {Away}: sent {crowd.Impressions} impressions and {crowd.Clicks} clicks, each to two nodes; reported the same, and {expected.Repeats} repeats");
        }
        finally
        {
            await over.CancelAsync();
            await second.DisposeAsync();
            await reporting.DisposeAsync();
        }
    }

    public void Dispose() => _folder.Dispose();

    private static async Task AcknowledgeMoreAsync(BeaconCrowd crowd)
    {
        var before = crowd.Acknowledged;
        await Eventually.HoldsAsync(() => Task.FromResult(crowd.Acknowledged > before + 200 ? null : $"{crowd.Acknowledged} acknowledged"), Stop);
    }

    private static async Task<string?> ComplaintAsync(ServerProcess reporting, BeaconCrowd crowd)
    {
        var counts = await Counts.OfReportAsync(reporting.Admin, Stop);
        return (counts.Impressions, counts.Clicks) == (crowd.Impressions, crowd.Clicks) ? null : $"{counts}, sent {crowd.Impressions} impressions and {crowd.Clicks} clicks";
    }

    private ServerSettings Settings(string name, RedisServer redis, string roles)
    {
        var (data, home) = (Directory.CreateDirectory(_folder.File($"data-{name}")).FullName, Directory.CreateDirectory(_folder.File($"home-{name}")).FullName);
        return new ServerSettings(data)
            .With("HOME", home)
            .With("AdServer__Roles", roles)
            .With("AdServer__NodeKey", Key)
            .With("AdServer__Events__TokenLifetime", "01:00:00")
            .With("AdServer__Redis__Configuration", redis.Configuration)
            .With("AdServer__Database__ConnectionString", $"Data Source={_folder.File("record.db")}");
    }
}
