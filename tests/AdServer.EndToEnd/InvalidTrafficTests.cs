using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;
using AdServer.Testing.Geo;

namespace AdServer.EndToEnd;

/// <summary>Labelled traffic, the whole way: every kind is marked with its reason in the report, and ordinary browsers are not.</summary>
public sealed class InvalidTrafficTests
{
    private const string Home = "198.51.100.7";
    private const string Amazon = "203.0.113.9";
    private const string Relay = "192.0.2.1";
    private const string Crawler = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    private const int MostImpressions = 10;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryKind_IsMarkedWithItsReason_AndOrdinaryBrowsersAreNot()
    {
        using var folder = new TemporaryFolder();
        await using var server = await StartAsync(folder);
        using var page = new ApiClient(server.Address, userAgent: null);
        await Shop.SellAsync(server.Admin, Stop);
        await Eventually.HoldsAsync(async () => (await DecideAsync(page, Home, ApiClient.Browser)) is { Reason: { } reason } ? reason : null, Stop);

        // Those that get no campaign reserve nothing.
        Assert.Equal("invalid-traffic", (await DecideAsync(page, Home, Crawler)).Reason);
        Assert.Equal("invalid-traffic", (await DecideAsync(page, Amazon, ApiClient.Browser)).Reason);
        Assert.Equal("invalid-traffic", (await DecideAsync(page, Home, ApiClient.Browser, ("Sec-Purpose", "prefetch;prerender"))).Reason);
        Assert.Equal("invalid-traffic", (await DecideAsync(page, Home, ApiClient.Browser, ("X-Moz", "prefetch"))).Reason);
        Assert.Null((await DecideAsync(page, Relay, ApiClient.Browser)).Reason);
        Assert.Null((await DecideAsync(page, "127.0.0.1", "curl/8.5.0")).Reason);
        await Eventually.HoldsAsync(
            async () => (await Figures.OfAsync(server.Admin, Shop.Campaign, Stop))["top"] is { Reserved: 3 } ? null : "not the first and these two", Stop);

        async Task SeeAsync(string from, string agent, string query = "", params (string, string)[] headers)
        {
            var fill = await DecideAsync(page, Home, ApiClient.Browser);
            Shop.Expect(HttpStatusCode.OK, await SendAsync(page, HttpMethod.Get, fill.Impression! + query, from, agent, null, headers));
        }

        await SeeAsync("198.51.100.21", ApiClient.Browser);
        await SeeAsync(Relay, ApiClient.Browser);
        await SeeAsync("198.51.100.22", Crawler);
        await SeeAsync("198.51.100.23", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36");
        await SeeAsync(Amazon, ApiClient.Browser);
        await SeeAsync("198.51.100.24", ApiClient.Browser, "", ("Purpose", "prefetch"));
        await SeeAsync("198.51.100.25", ApiClient.Browser, "?h=1");
        await SeeAsync("198.51.100.26", "curl/8.5.0");
        await SeeAsync("198.51.100.26", "");
        for (var i = 0; i < MostImpressions + 3; i++)
        {
            await SeeAsync("198.51.100.27", ApiClient.Browser);
            await SeeAsync("127.0.0.1", ApiClient.Browser);
        }

        // At once, and again.
        var seen = await DecideAsync(page, Home, ApiClient.Browser);
        Shop.Expect(HttpStatusCode.OK, await SendAsync(page, HttpMethod.Get, seen.Viewable!, Home, ApiClient.Browser, null));
        Shop.Expect(HttpStatusCode.OK, await SendAsync(page, HttpMethod.Get, seen.Viewable!, Home, ApiClient.Browser, null));

        await ExpectReportAsync(server, new Dictionary<string, (int Net, int Invalid)>
        {
            [""] = (2 + MostImpressions + MostImpressions + 3, 0),
            ["bot"] = (0, 2),
            ["datacenter"] = (0, 1),
            ["prefetch"] = (0, 1),
            ["hidden"] = (0, 1),
            ["non-browser"] = (0, 2),
            ["too-frequent"] = (0, 3),
            ["impossible-timing"] = (0, 1), // the impression that its viewable brought along
        });
    }

    [Fact]
    public async Task ServerThatAsksForItsReaders_IsJudgedByTheirDevice()
    {
        using var folder = new TemporaryFolder();
        await using var server = await StartAsync(folder);
        await Shop.SellAsync(server.Admin, Stop);
        var answer = await server.Admin.PostAsync("/v1/api-keys", new JsonObject { ["name"] = "edge", ["role"] = "delivery" }, Stop);
        using var edge = new ApiClient(server.Address, (string)answer.Json["key"]!, "curl/8.5.0");
        await Eventually.HoldsAsync(async () => (await DecideForAsync(edge, Home, ApiClient.Browser)).Reason, Stop);

        Assert.Equal("invalid-traffic", (await DecideForAsync(edge, Home, Crawler)).Reason);
        Assert.Equal("invalid-traffic", (await DecideForAsync(edge, Amazon, ApiClient.Browser)).Reason);
        Assert.Null((await DecideForAsync(edge, null, ApiClient.Browser)).Reason);
        for (var i = 0; i < MostImpressions + 3; i++)
        {
            Shop.Expect(HttpStatusCode.OK, await SendAsync(edge, HttpMethod.Get, (await DecideForAsync(edge, Home, ApiClient.Browser)).Impression!, Amazon, null, null));
        }

        Shop.Expect(HttpStatusCode.OK, await SendAsync(edge, HttpMethod.Get, (await DecideForAsync(edge, Home, "okhttp/4.12.0")).Impression!, Home, null, null));

        await ExpectReportAsync(server, new Dictionary<string, (int Net, int Invalid)> { [""] = (MostImpressions + 3, 0), ["non-browser"] = (0, 1) });
    }

    [Fact]
    public async Task Health_NamesFilesThatCannotBeUsed_AndServesOn()
    {
        using var folder = new TemporaryFolder();
        await using var server = await StartAsync(folder);
        Assert.Equal("healthy", (string?)(await CheckAsync(server, "asn"))["status"]);
        Assert.Equal("healthy", (string?)(await CheckAsync(server, "robots"))["status"]);

        folder.Write("asn.mmdb", "nonsense"u8.ToArray());
        folder.Write("robots.txt", "[ { } ]"u8.ToArray());

        await Eventually.HoldsAsync(async () => (string?)(await CheckAsync(server, "asn"))["status"] is "degraded" ? null : "not seen yet", Stop);
        await Eventually.HoldsAsync(async () => (string?)(await CheckAsync(server, "robots"))["description"] is { } text && text.Contains("entry 0", StringComparison.Ordinal) ? null : "not seen yet", Stop);
    }

    private static Task<ServerProcess> StartAsync(TemporaryFolder folder) => ServerProcess.StartAsync(
        new ServerSettings(folder.Path)
            .With("AdServer__Geo__AsnDatabasePath", folder.Write("asn.mmdb", GeoSamples.Asn()))
            .With("AdServer__Traffic__AgentListPath", folder.Write("robots.txt", "quiet|1||1|0|0"u8.ToArray()))
            .With("AdServer__Traffic__ImpressionsPerMinute", $"{MostImpressions}")
            .With("AdServer__ForwardedHeaders__KnownProxies__0", "127.0.0.1"),
        Stop);

    private static async Task<JsonNode> CheckAsync(ServerProcess server, string name) => (await server.Admin.GetAsync("/health/ready", Stop)).Json["checks"]![name]!;

    /// <summary>The events of nobody's fault are in the row without a reason; no-fill reasons have no impressions.</summary>
    private static Task ExpectReportAsync(ServerProcess server, Dictionary<string, (int Net, int Invalid)> expected) => Eventually.HoldsAsync(
        async () =>
        {
            var rows = await Report.RowsAsync(server.Admin, ["reason"], ["impressions", "invalidImpressions"], Stop);
            var found = rows.Where(row => (int)row[1]! + (int)row[2]! > 0).ToDictionary(row => (string?)row[0] ?? "", row => ((int)row[1]!, (int)row[2]!));
            return found.Count == expected.Count && expected.All(one => found.GetValueOrDefault(one.Key) == one.Value) ? null : string.Join(", ", found);
        },
        Stop);

    private static async Task<(string? Reason, string? Impression, string? Viewable)> DecideAsync(ApiClient page, string from, string agent, params (string, string)[] headers) =>
        Fill(await SendAsync(page, HttpMethod.Post, "/v1/decisions", from, agent, Shop.DecisionRequest("top"), headers));

    private static async Task<(string? Reason, string? Impression, string? Viewable)> DecideForAsync(ApiClient edge, string? address, string agent)
    {
        var body = Shop.DecisionRequest("top");
        body["device"] = new JsonObject { ["ip"] = address, ["userAgent"] = agent };
        return Fill(await SendAsync(edge, HttpMethod.Post, "/v1/decisions", Amazon, null, body));
    }

    private static (string? Reason, string? Impression, string? Viewable) Fill(ApiAnswer answer)
    {
        Shop.Expect(HttpStatusCode.OK, answer);
        var slot = answer.Json["slots"]![0]!;
        return slot["events"] is { } events ? (null, Shop.PathOf(events["impression"]), Shop.PathOf(events["viewable"])) : ((string?)slot["reason"], null, null);
    }

    private static Task<ApiAnswer> SendAsync(
        ApiClient client, HttpMethod method, string path, string from, string? agent, JsonNode? body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Forwarded-For", from);
        if (agent is { Length: > 0 })
        {
            request.Headers.TryAddWithoutValidation("User-Agent", agent);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return client.SendAsync(request, Stop);
    }
}
