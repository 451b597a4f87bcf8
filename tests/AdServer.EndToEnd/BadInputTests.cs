using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing.Images;

namespace AdServer.EndToEnd;

/// <summary>What must never become a 5xx, a stack trace, or half an upload.</summary>
public sealed class BadInputTests(ShopServer shop) : IClassFixture<ShopServer>
{
    private readonly ServerProcess _server = shop.Server;
    private readonly ApiClient _page = shop.Page;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Campaign_EightMistakes_OneAnswerNamesAllEight_AndNothingIsStored()
    {
        var body = """
            { "name": "Bad", "name": "Worse", "colour": "red", "timeZone": "Mars/Olympus", "budget": { "amount": 5000, "currency": "EUR" },
              "lineItems": [ { "key": "Top!", "name": "Top", "tier": "house", "priority": 99,
                "targeting": { "geo": { "include": ["NP", "XX"] } }, "creatives": [] } ] }
            """;

        var answer = await PutRawAsync("/v1/advertisers/acme/campaigns/bad", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
        var errors = answer.Json["errors"]!.AsArray().Select(error => $"{(string)error!["path"]!}|{(string)error["code"]!}").Order(StringComparer.Ordinal);
        Assert.Equal(
            new[]
            {
                "budget.amount|wrong-type", "budget.currency|unsupported-currency", "colour|unknown-field", "lineItems[0].key|invalid-key",
                "lineItems[0].priority|out-of-range", "lineItems[0].targeting.geo.include[1]|unknown-country", "name|duplicate-name", "timeZone|invalid-time-zone",
            },
            errors);
        Assert.All(answer.Json["errors"]!.AsArray(), error =>
        {
            Assert.False(string.IsNullOrWhiteSpace((string?)error!["message"]));
            Assert.NotNull(error["value"]);
        });
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Admin.GetAsync("/v1/advertisers/acme/campaigns/bad", Stop)).Status);
    }

    [Fact]
    public async Task Campaign_TenMegabytes_IsTooLarge() =>
        Refused(HttpStatusCode.RequestEntityTooLarge, await PutRawAsync(Shop.CampaignPath, "{\"name\":\"" + new string('x', 10 << 20) + "\"}"));

    [Theory]
    [InlineData("{ \"name\": ")]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("{} {}")]
    public async Task Campaign_BrokenJson_IsOneError(string body)
    {
        var answer = await PutRawAsync(Shop.CampaignPath, body);

        Refused(HttpStatusCode.BadRequest, answer);
        Assert.Single(answer.Json["errors"]!.AsArray());
    }

    /// <summary>What is sent decides, not what it is called; where the type matters the answer is 415, after 401, 403 and 404.</summary>
    [Theory]
    [InlineData("application/octet-stream")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("image/webp")]
    public async Task OtherMediaType_UploadsAreReadAsTheyAre_DecisionsAre415_StrangersAre401(string mediaType)
    {
        var campaign = Encoding.UTF8.GetBytes("""{ "name": "Plain", "lineItems": [] }""");
        var path = $"/v1/advertisers/acme/campaigns/{mediaType.Replace('/', '-')}";
        Shop.Expect(HttpStatusCode.Created, await _server.Admin.PostAsync("/v1/advertisers/acme/assets", PngWriter.Plain(300, 250), mediaType, Stop));
        Shop.Expect(HttpStatusCode.Created, await _server.Admin.SendAsync(Sent(HttpMethod.Put, path, campaign, mediaType), Stop));
        Refused(HttpStatusCode.BadRequest, await _server.Admin.PostAsync("/v1/advertisers/acme/assets", campaign, mediaType, Stop));
        Refused(HttpStatusCode.NotFound, await _server.Admin.PostAsync("/v1/advertisers/nobody/assets", campaign, mediaType, Stop));
        Refused(HttpStatusCode.Unauthorized, await _page.SendAsync(Sent(HttpMethod.Put, path, campaign, mediaType), Stop));
        Refused(HttpStatusCode.UnsupportedMediaType, await _page.PostAsync("/v1/decisions", Encoding.UTF8.GetBytes(Shop.DecisionRequest("top").ToJsonString()), mediaType, Stop));
    }

    [Fact]
    public async Task OpenApi_StillDescribesBodies()
    {
        var paths = (await _page.GetAsync("/openapi/v1.json", Stop)).Json["paths"]!;

        Assert.NotNull(paths["/v1/decisions"]!["post"]!["requestBody"]!["content"]!["text/plain"]);
        Assert.NotNull(paths["/v1/advertisers/{advertiser}/assets"]!["post"]!["requestBody"]!["content"]!["image/png"]);
        var status = paths["/v1/advertisers/{advertiser}/campaigns/{campaign}"]!["patch"]!["requestBody"]!["content"]!["application/json"]!["schema"];
        Assert.Contains("status", status!.ToJsonString(), StringComparison.Ordinal);
        var lineItem = paths["/v1/advertisers/{advertiser}/campaigns/{campaign}"]!["put"]!["requestBody"]!["content"]!["application/json"]!["schema"]!["properties"]!["lineItems"]!["items"]!;
        Assert.Equal("""["sponsorship","standard","pricePriority","house"]""", lineItem["properties"]!["tier"]!["enum"]!.ToJsonString());
        Assert.Contains("adsense", lineItem["properties"]!["creatives"]!["items"]!["properties"]!["type"]!["enum"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.NotNull(paths["/v1/sites/{site}"]!["put"]!["requestBody"]!["content"]!["application/json"]!["schema"]!["properties"]!["slots"]);
        Assert.NotNull(paths["/v1/advertisers/{advertiser}"]!["put"]!["requestBody"]!["content"]!["application/json"]!["schema"]!["properties"]!["domain"]);
        Assert.NotNull(paths["/v1/campaigns:import"]!["post"]!["requestBody"]!["content"]!["text/csv"]);
    }

    [Fact]
    public async Task Nesting_TwoThousandDeep_IsRefusedEverywhere()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 2000)) + "1" + new string('}', 2000);

        Refused(HttpStatusCode.BadRequest, await PutRawAsync(Shop.CampaignPath, deep));
        Refused(HttpStatusCode.BadRequest, await _page.PostAsync("/v1/decisions", Encoding.UTF8.GetBytes(deep), "application/json", Stop));
        Refused(HttpStatusCode.BadRequest, await _server.Admin.PostAsync("/v1/reports/query", Encoding.UTF8.GetBytes(deep), "application/json", Stop));
    }

    [Fact]
    public async Task Decision_UnknownSite_Is404()
    {
        var request = Shop.DecisionRequest("top");
        request["site"] = "nowhere";

        Refused(HttpStatusCode.NotFound, await _page.PostAsync("/v1/decisions", request, Stop));
    }

    [Fact]
    public async Task Decision_UnknownSlot_IsAnUnfilledEntry()
    {
        var answer = await _page.PostAsync("/v1/decisions", Shop.DecisionRequest("top", "nope"), Stop);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var slot = answer.Json["slots"]![1]!;
        Assert.Equal("unfilled|unknown-slot|1", $"{slot["outcome"]}|{slot["reason"]}|{slot["reasonCode"]}");
    }

    [Fact]
    public async Task Decision_TwentyOneSlots_IsRefused() =>
        Refused(HttpStatusCode.BadRequest, await _page.PostAsync("/v1/decisions", Shop.DecisionRequest([.. Enumerable.Repeat("top", 21)]), Stop));

    [Theory]
    [InlineData("/e/i/")]
    [InlineData("/e/v/")]
    [InlineData("/e/c/")]
    public async Task Event_ForgedToken_Is404(string path)
    {
        Refused(HttpStatusCode.NotFound, await _page.GetAsync(path + "forged", Stop));
        Refused(HttpStatusCode.NotFound, await _page.GetAsync(path + new string('A', 200), Stop));
    }

    [Fact]
    public async Task AnyEndpoint_WrongKey_Is401()
    {
        using var stranger = new ApiClient(_server.Address, "ads_no-such-key");

        Refused(HttpStatusCode.Unauthorized, await stranger.GetAsync("/v1/sites", Stop));
        Refused(HttpStatusCode.Unauthorized, await stranger.PutAsync(Shop.CampaignPath, new JsonObject(), Stop));
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("https://eviltimes.example", HttpStatusCode.Forbidden)]
    [InlineData("http://times.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("https://times.example", HttpStatusCode.OK)]
    [InlineData("https://www.times.example:8443", HttpStatusCode.OK)]
    [InlineData("http://localhost:3000", HttpStatusCode.OK)]
    public async Task Decision_Origin_MustBelongToTheSite(string origin, HttpStatusCode status)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/decisions")
        {
            Content = new StringContent(Shop.DecisionRequest("top").ToJsonString(), Encoding.UTF8, "text/plain"),
        };
        request.Headers.TryAddWithoutValidation("Origin", origin);

        var answer = await _page.SendAsync(request, Stop);

        Assert.Equal(status, answer.Status);
        Assert.Equal(origin, answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("Origin", answer.Header("Vary"));
    }

    /// <summary>Without the header the page's developer would see a CORS failure in place of the reason.</summary>
    [Fact]
    public async Task Decision_UnknownSite_CanBeReadByThePage()
    {
        var body = Shop.DecisionRequest("top");
        body["site"] = "nowhere";
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/decisions") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "text/plain") };
        request.Headers.TryAddWithoutValidation("Origin", "https://blog.example");

        var answer = await _page.SendAsync(request, Stop);

        Refused(HttpStatusCode.NotFound, answer);
        Assert.Equal("https://blog.example", answer.Header("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("DELETE", "/v1/decisions", "OPTIONS, POST")]
    [InlineData("POST", Shop.CampaignPath, "DELETE, GET, PATCH, PUT")]
    [InlineData("DELETE", "/v1/sites/times", "GET, PUT")]
    [InlineData("GET", "/v1/reports/query", "POST")]
    [InlineData("PUT", "/v1/api-keys", "GET, POST")]
    [InlineData("POST", "/tag.js", "GET, HEAD")]
    public async Task KnownPath_MethodItDoesNotTake_Is405WithThoseItDoes(string method, string path, string allowed)
    {
        foreach (var caller in new[] { _server.Admin, _page })
        {
            var answer = await caller.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Stop);

            Refused(HttpStatusCode.MethodNotAllowed, answer);
            Assert.Equal(allowed, string.Join(", ", answer.Header("Allow")!.Split(',').Select(word => word.Trim()).Order(StringComparer.Ordinal)));
        }
    }

    private static void Refused(HttpStatusCode status, ApiAnswer answer)
    {
        Shop.Expect(status, answer);
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
        Assert.Equal((int)status, (int)answer.Json["status"]!);
    }

    private Task<ApiAnswer> PutRawAsync(string path, string body) => _server.Admin.SendAsync(
        new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") }, Stop);

    private static HttpRequestMessage Sent(HttpMethod method, string path, byte[] body, string mediaType)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return new HttpRequestMessage(method, path) { Content = content };
    }
}
