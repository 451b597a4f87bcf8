using AdServer.EndToEnd.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;

namespace AdServer.EndToEnd.Crashes;

/// <summary><c>kill -9</c> again and again, at random moments under load from clients that send again what was not acknowledged.</summary>
[Collection(NodesGroup.Name)]
public sealed class KillRoundsTests
{
    private const int Clients = 64;
    private static readonly int Rounds = NodesGroup.IsFull ? 100 : 10;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KillAgainAndAgain_NothingLostNothingTwice_ReportEqualsLogAndWhatWasSent()
    {
        using var folder = new TemporaryFolder();
        var settings = new ServerSettings(folder.Path).With("AdServer__Events__TokenLifetime", "01:00:00");
        using var reader = new ApiClient(new Uri($"http://127.0.0.1:{settings.Port}"));
        var crowd = new BeaconCrowd(reader);
        var chance = new Random(5);
        for (var round = 0; round < Rounds; round++)
        {
            await using var server = await ServerProcess.StartAsync(settings, Stop);
            if (round == 0)
            {
                _ = await Shop.SellAsync(server.Admin, Stop);
            }

            await KillUnderLoadAsync(server, crowd, TimeSpan.FromMilliseconds(chance.Next(20, 1_200)));
        }

        await using (var last = await ServerProcess.StartAsync(settings, Stop))
        {
            await crowd.SendTheRestAsync(Stop);
            await Eventually.HoldsAsync(() => ComplaintAsync(last, crowd), Stop);
            var counts = await Counts.OfReportAsync(last.Admin, Stop);
            Assert.Equal(0, await last.StopAsync(Stop));
            Assert.Equal(await Counts.OfLogsAsync(Stop, settings), counts);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{Rounds} rounds: {crowd.Decisions} decisions; sent {crowd.Impressions} impressions and {crowd.Clicks} clicks; reported {counts.Impressions} and {counts.Clicks}, {counts.Repeats} repeats");
        }
    }

    /// <summary>Some time after the first event of the round was acknowledged.</summary>
    private static async Task KillUnderLoadAsync(ServerProcess server, BeaconCrowd crowd, TimeSpan after)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var before = crowd.Acknowledged;
        var reading = crowd.RunAsync(Clients, over.Token);
        await Eventually.HoldsAsync(() => Task.FromResult(crowd.Acknowledged > before ? null : "nothing is acknowledged"), Stop);
        await Task.Delay(after, Stop);
        await server.KillAsync();
        await over.CancelAsync();
        await reading;
    }

    private static async Task<string?> ComplaintAsync(ServerProcess server, BeaconCrowd crowd)
    {
        var counts = await Counts.OfReportAsync(server.Admin, Stop);
        return (counts.Impressions, counts.Clicks) == (crowd.Impressions, crowd.Clicks)
            ? null
            : $"reported {counts}, sent {crowd.Impressions} impressions and {crowd.Clicks} clicks";
    }
}
