using System.Net;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;

namespace AdServer.EndToEnd.OpenRtb;

/// <summary>What an auction does besides its answer: units, events, and what browsers need to be let through.</summary>
public sealed class AuctionTests
{
    private const string Origin = "https://times.example";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bid_ReservesItsUnit_AndTheMarkupsBeaconPays_NoticesCountNothing_TestsReserveNothing()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(new ServerSettings(folder.Path), Stop);
        using var page = new ApiClient(server.Address);
        await Shop.SellAsync(server.Admin, Stop);
        await Eventually.HoldsAsync(async () => (await AskAsync(page, test: true)).Status == HttpStatusCode.OK && (await AskAsync(page, test: true)).Json["seatbid"] is not null ? null : "no bid yet", Stop);
        Assert.Null((await AskAsync(page, test: true)).Json["seatbid"]![0]!["bid"]![0]!["burl"]);

        var bid = (await AskAsync(page)).Json["seatbid"]![0]!["bid"]![0]!;
        await Eventually.HoldsAsync(async () => (await FiguresAsync(server)) is { Reserved: 1 } ? null : "the bid alone is to be reserved", Stop);

        foreach (var notice in new[] { "nurl", "burl" })
        {
            Shop.Expect(HttpStatusCode.NoContent, await page.GetAsync(Shop.PathOf(((string)bid[notice]!).Replace("${AUCTION_PRICE}", "4.50", StringComparison.Ordinal)), Stop));
        }

        Shop.Expect(HttpStatusCode.NotFound, await page.GetAsync("/e/w/forged", Stop));
        var markup = (string)bid["adm"]!;
        var from = markup.IndexOf("/e/i/", StringComparison.Ordinal);
        Shop.Expect(HttpStatusCode.OK, await page.GetAsync(markup[from..markup.IndexOf('"', from)], Stop));

        await Eventually.HoldsAsync(async () => (await FiguresAsync(server)) is { Paid: 1, Reserved: 0 } ? null : "not paid yet", Stop);
        await Eventually.HoldsAsync(
            async () =>
            {
                var rows = await Report.RowsAsync(server.Admin, ["slot"], ["requests", "fills", "grossImpressions", "impressions"], Stop);
                return rows is [var row] && row.ToJsonString() == "[\"top\",1,1,1,1]" ? null : string.Join(", ", rows.Select(one => one.ToJsonString()));
            },
            Stop);
    }

    [Fact]
    public async Task Bid_OfAFewSeconds_ExpiresAfterThem()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(new ServerSettings(folder.Path), Stop);
        using var page = new ApiClient(server.Address);
        await Shop.SellAsync(server.Admin, Stop);
        JsonNode? bid = null;
        await Eventually.HoldsAsync(async () => (await AskAsync(page, expiry: 1)) is { Status: HttpStatusCode.OK } answer && (bid = answer.Json["seatbid"]![0]!["bid"]![0]) is not null ? null : "no bid yet", Stop);
        var markup = (string)bid!["adm"]!;
        var from = markup.IndexOf("/e/i/", StringComparison.Ordinal);

        await Task.Delay(TimeSpan.FromSeconds(1.1), Stop);
        Shop.Expect(HttpStatusCode.OK, await page.GetAsync(markup[from..markup.IndexOf('"', from)], Stop));

        await Eventually.HoldsAsync(
            async () => (await Report.RowsAsync(server.Admin, ["reason"], ["invalidImpressions"], Stop)).Any(row => (string?)row[0] == "expired" && (int)row[1]! == 1) ? null : "not expired", Stop);
    }

    [Fact]
    public async Task CrossOrigin_IsEchoedWithCredentials_AndCookiesAreNotSynced()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(new ServerSettings(folder.Path), Stop);
        using var page = new ApiClient(server.Address);
        await Shop.OpenAsync(server.Admin, Stop);

        foreach (var path in new[] { "/openrtb2/auction", "/cookie_sync" })
        {
            var preflight = new HttpRequestMessage(HttpMethod.Options, path);
            preflight.Headers.Add("Origin", Origin);
            preflight.Headers.Add("Access-Control-Request-Method", "POST");
            preflight.Headers.Add("Access-Control-Request-Headers", "content-type");
            var allowed = await page.SendAsync(preflight, Stop);
            Shop.Expect(HttpStatusCode.NoContent, allowed);
            ExpectCors(allowed);
            Assert.Contains("POST", allowed.Header("Access-Control-Allow-Methods"), StringComparison.Ordinal);
            Assert.Contains("content-type", allowed.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);

            var refused = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(new string('x', 300_000)) };
            refused.Headers.Add("Origin", Origin);
            ExpectCors(await page.SendAsync(refused, Stop));
        }

        var sync = new HttpRequestMessage(HttpMethod.Post, "/cookie_sync") { Content = new StringContent("""{ "bidders": ["ours"], "gdpr": 1 }""") };
        sync.Headers.Add("Origin", Origin);
        var answer = await page.SendAsync(sync, Stop);
        Shop.Expect(HttpStatusCode.OK, answer);
        ExpectCors(answer);
        Assert.Equal("""{"status":"ok","bidder_status":[]}""", answer.Text);
        Assert.Null(answer.Header("Set-Cookie"));

        var gpc = await page.GetAsync("/.well-known/gpc.json", Stop);
        Assert.Equal("application/json", gpc.ContentType);
        Assert.True((bool)gpc.Json["gpc"]!);
    }

    private static void ExpectCors(ApiAnswer answer)
    {
        Assert.Equal(Origin, answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("true", answer.Header("Access-Control-Allow-Credentials"));
        Assert.Equal("Origin", answer.Header("Vary"));
    }

    private static Task<ApiAnswer> AskAsync(ApiClient page, bool test = false, int expiry = 60) => page.PostAsync(
        "/openrtb2/auction",
        new JsonObject
        {
            ["id"] = "1",
            ["test"] = test ? 1 : 0,
            ["site"] = new JsonObject { ["id"] = Shop.Site },
            ["imp"] = new JsonArray(new JsonObject { ["id"] = "1", ["tagid"] = "top", ["exp"] = expiry, ["banner"] = new JsonObject { ["w"] = 728, ["h"] = 90 } }),
        },
        Stop);

    private static async Task<Figures> FiguresAsync(ServerProcess server) => (await Figures.OfAsync(server.Admin, Shop.Campaign, Stop))["top"];
}
