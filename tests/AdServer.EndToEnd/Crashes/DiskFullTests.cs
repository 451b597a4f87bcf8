using System.Net;
using AdServer.EndToEnd.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;

namespace AdServer.EndToEnd.Crashes;

/// <summary>The whole data folder on a disk that is full for a while.</summary>
[Collection(NodesGroup.Name)]
public sealed class DiskFullTests
{
    private const int Clients = 16;
    private const int Megabytes = 96;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DiskFull_EventsAreRefused_PagesAreFilled_AndAllIsCountedOnceThereIsRoom()
    {
        using var disk = SmallDisk.TryMount(Megabytes);
        Assert.SkipWhen(disk is null && Environment.GetEnvironmentVariable("ADSERVER_TESTS_ALL") != "1", "Only root can mount a small disk.");
        var settings = new ServerSettings(disk!.Directory).With("AdServer__Events__TokenLifetime", "01:00:00").With("AdServer__Events__CommitTimeout", "00:00:05");
        await using var server = await ServerProcess.StartAsync(settings, Stop);
        _ = await Shop.SellAsync(server.Admin, Stop);
        using var reader = new ApiClient(server.Address);
        var crowd = new BeaconCrowd(reader) { SendsClicks = false };
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var reading = crowd.RunAsync(Clients, over.Token);
        await Eventually.HoldsAsync(() => Task.FromResult(crowd.Acknowledged > 100 ? null : $"{crowd.Acknowledged} acknowledged"), Stop);

        disk.Fill();
        await Eventually.HoldsAsync(() => Task.FromResult(crowd.Refused > 0 ? null : "nothing is refused"), Stop);
        await Eventually.HoldsAsync(() => HealthComplaintAsync(server, "Events are not acknowledged"), Stop);
        var page = await reader.PostAsync("/v1/decisions", Shop.DecisionRequest("end"), Stop);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("fallback", (string?)page.Json["slots"]![0]!["outcome"]);

        disk.Free();
        var (refused, acknowledged) = (crowd.Refused, crowd.Acknowledged);
        await Eventually.HoldsAsync(() => Task.FromResult(crowd.Acknowledged > acknowledged + 100 ? null : "still refused"), Stop);
        await over.CancelAsync();
        await reading;
        await crowd.SendTheRestAsync(Stop);
        await Eventually.HoldsAsync(() => HealthComplaintAsync(server, null), Stop);
        await Eventually.HoldsAsync(
            async () => await Counts.OfReportAsync(server.Admin, Stop) is var counts && (counts.Impressions, counts.Clicks) == (crowd.Impressions, crowd.Clicks)
                ? null : $"{counts}, sent {crowd.Impressions} and {crowd.Clicks}",
            Stop);
        var reported = await Counts.OfReportAsync(server.Admin, Stop);
        Assert.Equal(0, await server.StopAsync(Stop));
        Assert.Equal(await Counts.OfLogsAsync(Stop, settings), reported);
        TestContext.Current.TestOutputHelper?.WriteLine($"{refused} refused while the disk was full; sent and reported {crowd.Impressions} impressions, {crowd.Clicks} clicks");
    }

    /// <param name="says">What the events' check must say; null: that all is well.</param>
    private static async Task<string?> HealthComplaintAsync(ServerProcess server, string? says)
    {
        var answer = await server.Admin.GetAsync("/health/ready", Stop);
        var events = answer.Json["checks"]!["events"]!.ToJsonString();
        return answer.Status == HttpStatusCode.OK && (says is null ? events.Contains("healthy", StringComparison.Ordinal) && !events.Contains("not", StringComparison.Ordinal) : events.Contains(says, StringComparison.Ordinal))
            ? null : answer.Text;
    }
}
