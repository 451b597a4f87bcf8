using System.Text.Json.Nodes;
using AdServer.EndToEnd.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;

namespace AdServer.EndToEnd.Crashes;

/// <summary><c>adserver rebuild</c>: the report store anew from log and ledger, the same to the last cent, and never a worse one in silence.</summary>
[Collection(NodesGroup.Name)]
public sealed class RebuildTests
{
    private const int Clients = 16;

    private static readonly string[] Metrics =
    [
        "requests", "fills", "fallbacks", "impressions", "grossImpressions", "invalidImpressions", "viewableImpressions", "clicks", "grossClicks", "invalidClicks", "revenue",
        "unpaidImpressions", "unpaidClicks",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rebuild_SaysTheSameAsBefore_AndOfADamagedLogRefuses()
    {
        using var folder = new TemporaryFolder();
        var settings = new ServerSettings(folder.Path);
        var before = await MakeHistoryAsync(settings);
        Assert.NotEqual("0", (string?)before[0]!.AsArray()[4 + Array.IndexOf(Metrics, "revenue")]);

        var rebuilt = await ServerCommand.RunAsync(settings, Stop, "rebuild");
        Assert.True(rebuilt.Code == 0, rebuilt.Error);
        Assert.Contains("100 %", rebuilt.Error, StringComparison.Ordinal);

        await using (var server = await ServerProcess.StartAsync(settings, Stop))
        {
            Assert.Equal(before.ToJsonString(), (await RowsAsync(server.Admin)).ToJsonString());
            var running = await ServerCommand.RunAsync(settings, Stop, "rebuild");
            Assert.Equal(1, running.Code);
            Assert.Contains("is in use by another server", running.Error, StringComparison.Ordinal);
            Assert.Equal(0, await server.StopAsync(Stop));
        }

        await DamageAsync(Path.Combine(folder.Path, "events", "log.0"));
        var store = Path.Combine(folder.Path, "reports", "events.duckdb");
        var kept = await File.ReadAllBytesAsync(store, Stop);
        var refused = await ServerCommand.RunAsync(settings, Stop, "rebuild");
        Assert.Equal(1, refused.Code);
        Assert.Contains("records or pages of the log are damaged", refused.Error, StringComparison.Ordinal);
        Assert.Equal(kept, await File.ReadAllBytesAsync(store, Stop));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "reports", "rebuild")));

        var without = await ServerCommand.RunAsync(settings, Stop, "rebuild", "--lose-older");
        Assert.True(without.Code == 0, without.Error);
        Assert.NotEqual(kept, await File.ReadAllBytesAsync(store, Stop));
    }

    private static async Task<JsonArray> MakeHistoryAsync(ServerSettings settings)
    {
        await using var server = await ServerProcess.StartAsync(settings, Stop);
        _ = await Shop.SellAsync(server.Admin, Stop);
        using var reader = new ApiClient(server.Address);
        var crowd = new BeaconCrowd(reader, reader) { SendsTwice = true };
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var reading = crowd.RunAsync(Clients, over.Token);
        await Eventually.HoldsAsync(() => Task.FromResult(crowd.Acknowledged > 1_000 ? null : $"{crowd.Acknowledged} acknowledged"), Stop);
        await over.CancelAsync();
        await reading;
        await Eventually.HoldsAsync(
            async () => await Counts.OfReportAsync(server.Admin, Stop) is var counts && (counts.Impressions, counts.Clicks) == (crowd.Impressions, crowd.Clicks) ? null : $"{counts}",
            Stop);
        var rows = await RowsAsync(server.Admin);
        Assert.Equal(0, await server.StopAsync(Stop));
        return rows;
    }

    private static async Task<JsonArray> RowsAsync(ApiClient admin) =>
        [.. (await Report.RowsAsync(admin, ["campaign", "creative", "slot", "tier"], Metrics, Stop)).Select(row => row.DeepClone())];

    private static async Task DamageAsync(string segment)
    {
        await using var file = new FileStream(segment, FileMode.Open, FileAccess.ReadWrite);
        file.Position = 1_000;
        var one = file.ReadByte();
        file.Position = 1_000;
        file.WriteByte((byte)(one ^ 1));
    }
}
