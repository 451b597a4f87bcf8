using System.Net;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;

namespace AdServer.EndToEnd;

/// <summary>From upload to report, over the wire, on the embedded Redis.</summary>
public class WholeWayTests
{
    protected virtual ServerSettings Settings(TemporaryFolder folder) => new(folder.Path);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_ServesWithinASecond_PausesWithinASecond()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(Settings(folder), Stop);
        using var page = new ApiClient(server.Address);
        await Shop.OpenAsync(server.Admin, Stop);
        var campaign = Shop.CampaignDocument(await Shop.UploadAssetAsync(server.Admin, 728, 90, Stop));

        await Eventually.KeepsAsync(TimeSpan.FromSeconds(1), async attempt =>
        {
            campaign["name"] = $"Upload {attempt}";
            var uploaded = await server.Admin.PutAsync(Shop.CampaignPath, campaign, Stop);
            Shop.Expect(attempt == 1 ? HttpStatusCode.Created : HttpStatusCode.OK, uploaded);
            JsonNode? filled = null;
            var served = await Eventually.HoldsAsync(async () => Outcome(filled = await DecideAsync(page)) is "filled" ? null : "not filled", Stop);
            Assert.True((long)filled!["catalogVersion"]! >= (long)uploaded.Json["catalogVersion"]!);
            Assert.Equal("acme/spring/top/728", (string)filled["slots"]![0]!["creative"]!["key"]!);

            Shop.Expect(HttpStatusCode.OK, await server.Admin.PatchAsync(Shop.CampaignPath, new JsonObject { ["status"] = "paused" }, Stop));
            var gone = await Eventually.HoldsAsync(async () => Outcome(await DecideAsync(page)) is "fallback" ? null : "still filled", Stop);
            return served > gone ? served : gone;
        });
    }

    [Fact]
    public async Task Events_AreReportedWithinFiveSeconds()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(Settings(folder), Stop);
        using var page = new ApiClient(server.Address);
        await Shop.SellAsync(server.Admin, Stop);
        await Eventually.HoldsAsync(async () => Outcome(await DecideAsync(page)) is "filled" ? null : "not filled", Stop);

        await Eventually.KeepsAsync(TimeSpan.FromSeconds(5), async attempt =>
        {
            var slot = (await DecideAsync(page))["slots"]![0]!;
            var impression = await page.GetAsync(Shop.PathOf(slot["events"]!["impression"]), Stop);
            Assert.Equal(HttpStatusCode.OK, impression.Status);
            var click = await page.GetAsync(Shop.PathOf(slot["events"]!["click"]), Stop);
            Assert.Equal(HttpStatusCode.Redirect, click.Status);
            Assert.Equal("https://acme.example/spring", click.Header("Location"));
            return await Eventually.HoldsAsync(() => ReportComplaintAsync(server.Admin, impressions: attempt, clicks: attempt), Stop);
        });
    }

    [Fact]
    public async Task Restart_KeepsCampaignsCountsAndKeys()
    {
        using var folder = new TemporaryFolder();
        var settings = Settings(folder);
        string path;
        await using (var server = await ServerProcess.StartAsync(settings, Stop))
        {
            using var page = new ApiClient(server.Address);
            await Shop.SellAsync(server.Admin, Stop);
            JsonNode? filled = null;
            await Eventually.HoldsAsync(async () => Outcome(filled = await DecideAsync(page)) is "filled" ? null : "not filled", Stop);
            path = Shop.PathOf(filled!["slots"]![0]!["events"]!["impression"]);
            Assert.Equal(HttpStatusCode.OK, (await page.GetAsync(path, Stop)).Status);
            Assert.Equal(0, await server.StopAsync(Stop));
        }

        await using var again = await ServerProcess.StartAsync(settings, Stop);
        using var reader = new ApiClient(again.Address);
        Assert.Equal("filled", Outcome(await DecideAsync(reader)));
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(path, Stop)).Status);
        await Eventually.HoldsAsync(() => ReportComplaintAsync(again.Admin, impressions: 1, clicks: 0, gross: 2), Stop);
    }

    private static string? Outcome(JsonNode decision) => (string?)decision["slots"]![0]!["outcome"];

    private static async Task<JsonNode> DecideAsync(ApiClient page)
    {
        var answer = await page.PostAsync("/v1/decisions", Shop.DecisionRequest("top"), Stop);
        Shop.Expect(HttpStatusCode.OK, answer);
        return answer.Json;
    }

    private static async Task<string?> ReportComplaintAsync(ApiClient admin, long impressions, long clicks, long? gross = null)
    {
        var rows = await Report.RowsAsync(admin, ["campaign"], ["impressions", "clicks", "grossImpressions"], Stop);
        var row = rows.SingleOrDefault(row => (string?)row[0] == "acme/spring");
        return row is not null && (long)row[1]! == impressions && (long)row[2]! == clicks && (long)row[3]! == (gross ?? impressions)
            ? null
            : $"rows are {string.Join(';', rows.Select(one => one.ToJsonString()))}";
    }
}
