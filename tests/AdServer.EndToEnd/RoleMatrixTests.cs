using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;
using AdServer.Testing.Archives;
using AdServer.Testing.Images;

namespace AdServer.EndToEnd;

/// <summary>The contract's table of who may do what, asked cell by cell: every endpoint built, every role and none, own and foreign objects.</summary>
public sealed class RoleMatrixTests : IAsyncLifetime
{
    private const string Rival = "/v1/advertisers/rival/campaigns/spring";
    private const string Roles = "admin publisher advertiser analyst delivery nobody";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, ApiClient> _callers = [];
    private ServerProcess _server = null!;
    private long _revision;
    private long _rivalRevision;
    private string _asset = "";
    private string _page = "";
    private string _impression = "";
    private string _click = "";
    private string _decision = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await ServerProcess.StartAsync(new ServerSettings(_folder.Path), Stop);
        _revision = await Shop.SellAsync(_server.Admin, Stop);
        _asset = await Shop.UploadAssetAsync(_server.Admin, 728, 90, Stop);
        _page = Shop.PathOf((await _server.Admin.PostAsync("/v1/advertisers/acme/assets", ZipFile.Of(("index.html", ZipFile.Page)), "application/zip", Stop)).Json["url"]);
        await _server.Admin.PutAsync("/v1/advertisers/rival", Shop.AdvertiserDocument("Rival"), Stop);
        var rivalAsset = await Shop.UploadAssetAsync(_server.Admin, 728, 90, Stop, "rival");
        var rivalCampaign = await _server.Admin.PutAsync(Rival, Shop.CampaignDocument(rivalAsset), Stop);
        Shop.Expect(HttpStatusCode.Created, rivalCampaign);
        _rivalRevision = (long)rivalCampaign.Json["catalogVersion"]!;
        foreach (var role in Roles.Split(' '))
        {
            _callers[role] = new ApiClient(_server.Address, role switch { "admin" => ServerProcess.AdminKey, "nobody" => null, _ => await KeyAsync(role) });
        }

        JsonNode? decision = null;
        JsonNode? slot = null;
        await Eventually.HoldsAsync(async () =>
            {
                decision = (await _server.Admin.PostAsync("/v1/decisions", Shop.DecisionRequest("top"), Stop)).Json;
                slot = decision["slots"]![0]!;
                return (string?)slot["outcome"] == "filled" ? null : slot.ToJsonString();
            },
            Stop);
        _impression = Shop.PathOf(slot!["events"]!["impression"]);
        _click = Shop.PathOf(slot["events"]!["click"]);
        _decision = (string)decision!["decisionId"]!;
        await Eventually.HoldsAsync(
            async () => (await _server.Admin.GetAsync($"/v1/decisions/{_decision}", Stop)) is { Status: not HttpStatusCode.OK } answer ? answer.Text : null, Stop);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in _callers.Values)
        {
            caller.Dispose();
        }

        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task EveryEndpoint_EveryRole_AnswersAsTheTableSays()
    {
        var complaints = new List<string>();
        foreach (var (method, path, body, statuses) in Cells())
        {
            foreach (var (role, expected) in Roles.Split(' ').Zip(statuses.Split(' ')))
            {
                var answer = await SendAsync(_callers[role], method, path, body);
                if (!expected.Split('/').Contains(((int)answer.Status).ToString(System.Globalization.CultureInfo.InvariantCulture)))
                {
                    complaints.Add($"{method} {path} as {role}: wanted {expected}, got {(int)answer.Status} {answer.Text[..Math.Min(answer.Text.Length, 200)]}");
                }
            }
        }

        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
    }

    [Fact]
    public async Task ForeignAndMissingObjects_LookAlikeToAnAdvertiser()
    {
        foreach (var path in new[] { "/v1/advertisers/{0}", "/v1/advertisers/{0}/campaigns", "/v1/advertisers/{0}/campaigns/spring", "/v1/advertisers/{0}/campaigns/spring/delivery", "/v1/advertisers/{0}/assets", "/v1/advertisers/{0}/revisions", "/v1/advertisers/{0}/campaigns/spring/revisions", $"/v1/advertisers/{{0}}/campaigns/spring/revisions/{_rivalRevision}" })
        {
            var foreign = await _callers["advertiser"].GetAsync(path.Replace("{0}", "rival", StringComparison.Ordinal), Stop);
            var missing = await _callers["advertiser"].GetAsync(path.Replace("{0}", "no-such", StringComparison.Ordinal), Stop);

            Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
            Assert.Equal(HttpStatusCode.NotFound, missing.Status);
            Assert.Equal(missing.Text, foreign.Text);
        }
    }

    [Fact]
    public async Task Lists_ShowAnAdvertiserOnlyItsOwn()
    {
        var advertisers = await _callers["advertiser"].GetAsync("/v1/advertisers", Stop);
        Assert.Equal(["acme"], advertisers.Json["advertisers"]!.AsArray().Select(one => (string?)one!["key"]));

        var site = await _callers["advertiser"].GetAsync("/v1/sites/times", Stop);
        Assert.Null(site.Json["domains"]);
        Assert.Null(site.Json["slots"]![0]!["fallback"]);
        Assert.NotNull(site.Json["slots"]![0]!["sizes"]);
    }

    [Fact]
    public async Task Advertiser_MayChangeItsNameAlone()
    {
        var advertiser = _callers["advertiser"];
        Shop.Expect(HttpStatusCode.OK, await advertiser.PutAsync("/v1/advertisers/acme", Shop.AdvertiserDocument("Acme Voyages"), Stop));

        var moved = Shop.AdvertiserDocument("Acme Voyages");
        moved["domain"] = "other.example";
        Shop.Expect(HttpStatusCode.Forbidden, await advertiser.PutAsync("/v1/advertisers/acme", moved, Stop));

        var recategorised = Shop.AdvertiserDocument("Acme Voyages");
        recategorised["categories"] = new JsonArray("IAB1");
        Shop.Expect(HttpStatusCode.Forbidden, await advertiser.PutAsync("/v1/advertisers/acme", recategorised, Stop));

        // 403 goes before 412.
        var late = new HttpRequestMessage(HttpMethod.Put, "/v1/advertisers/acme") { Content = new StringContent(moved.ToJsonString(), Encoding.UTF8, "application/json") };
        late.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
        Shop.Expect(HttpStatusCode.Forbidden, await advertiser.SendAsync(late, Stop));
    }

    [Fact]
    public async Task DeletedKey_HoldsWithinASecond()
    {
        await Eventually.KeepsAsync(TimeSpan.FromSeconds(1), async _ =>
        {
            var made = await _server.Admin.PostAsync("/v1/api-keys", new JsonObject { ["name"] = "short-lived", ["role"] = "analyst" }, Stop);
            using var analyst = new ApiClient(_server.Address, (string)made.Json["key"]!);
            Shop.Expect(HttpStatusCode.OK, await analyst.GetAsync("/v1/sites", Stop));

            Shop.Expect(HttpStatusCode.NoContent, await _server.Admin.DeleteAsync($"/v1/api-keys/{(string)made.Json["id"]!}", Stop));

            return await Eventually.HoldsAsync(
                async () => (await analyst.GetAsync("/v1/sites", Stop)).Status is HttpStatusCode.Unauthorized ? null : "still let in", Stop);
        });
    }

    /// <summary>Method, path, body, and the status for admin, publisher, advertiser (of acme), analyst, delivery, nobody.</summary>
    private IEnumerable<(string Method, string Path, object? Body, string Statuses)> Cells()
    {
        var report = JsonNode.Parse("""{ "from": "2026-01-01", "to": "2026-01-02", "dimensions": [], "metrics": ["impressions"] }""");
        var days = JsonNode.Parse("""{ "from": "2026-01-01", "to": "2026-01-02" }""");
        var key = new JsonObject { ["name"] = "one more", ["role"] = "analyst" };
        var pause = new JsonObject { ["status"] = "active" };
        var approve = new JsonObject { ["decision"] = "approve" };
        var campaign = Shop.CampaignDocument(_asset);
        const string Item = "/v1/advertisers/acme/campaigns/spring/lineItems/top";
        yield return ("POST", "/v1/decisions", Shop.DecisionRequest("top"), "200 200 200 200 200 200");
        yield return ("POST", "/v1/decisions/explain", Shop.DecisionRequest("top"), "200 200 403 403 403 401");
        yield return ("POST", "/v1/decisions/explain?page=0", Shop.DecisionRequest("top"), "400 400 403 403 403 401");
        yield return ("GET", $"/v1/decisions/{_decision}?pageSize=1", null, "200 200 403 403 403 401");
        yield return ("GET", "/v1/decisions/0192f0c1-0000-7000-8000-000000000000", null, "404 404 403 403 403 401");
        yield return ("GET", _impression, null, "200 200 200 200 200 200");
        yield return ("POST", _impression, null, "204 204 204 204 204 204");
        yield return ("GET", _click, null, "302 302 302 302 302 302");
        yield return ("POST", _click.Replace("/e/c/", "/e/u/", StringComparison.Ordinal) + "?reason=cpu", new JsonObject(), "204 204 204 204 204 204");
        yield return ("POST", _click.Replace("/e/c/", "/e/u/", StringComparison.Ordinal) + "?reason=taste", new JsonObject(), "400 400 400 400 400 400");
        yield return ("POST", "/e/u/forged?reason=cpu", new JsonObject(), "404 404 404 404 404 404");
        yield return ("GET", "/tag.js", null, "200 200 200 200 200 200");
        yield return ("GET", "/tag-debug.js", null, "200 200 200 200 200 200");
        yield return ("GET", "/frame.html", null, "200 200 200 200 200 200");
        yield return ("GET", "/.well-known/gpc.json", null, "200 200 200 200 200 200");
        yield return ("POST", "/cookie_sync", new JsonObject(), "200 200 200 200 200 200");
        yield return ("POST", "/openrtb2/auction", new JsonObject(), "400 400 400 400 400 400");
        yield return ("GET", $"/assets/{_asset}.png", null, "200 200 200 200 200 200");
        yield return ("GET", _page, null, "200 200 200 200 200 200");
        yield return ("GET", "/v1/sites/times/ads.txt", null, "404 404 404 404 404 404");
        yield return ("GET", "/health/live", null, "200 200 200 200 200 200");
        yield return ("GET", "/health/ready", null, "200 200 200 200 200 200");
        yield return ("GET", "/v1/catalog", null, "200 200 200 200 200 401");
        yield return ("GET", "/v1/sites", null, "200 200 200 200 403 401");
        yield return ("GET", "/v1/sites/times", null, "200 200 200 200 403 401");
        yield return ("GET", "/v1/sites/no-such", null, "404 404 404 404 403 401");
        yield return ("PUT", "/v1/sites/times", Shop.SiteDocument(), "200 200 403 403 403 401");
        yield return ("PUT", "/v1/sites/no-such", new JsonObject(), "400 400 403 403 403 401");
        yield return ("GET", "/v1/advertisers", null, "200 200 200 200 403 401");
        yield return ("GET", "/v1/advertisers/acme", null, "200 200 200 200 403 401");
        yield return ("GET", "/v1/advertisers/rival", null, "200 200 404 200 403 401");
        yield return ("GET", "/v1/advertisers/no-such", null, "404 404 404 404 403 401");
        yield return ("PUT", "/v1/advertisers/acme", Shop.AdvertiserDocument(), "200 200 200 403 403 401");
        yield return ("PUT", "/v1/advertisers/rival", Shop.AdvertiserDocument("Rival"), "200 200 404 403 403 401");
        yield return ("GET", "/v1/advertisers/acme/campaigns", null, "200 200 200 200 403 401");
        yield return ("GET", "/v1/advertisers/rival/campaigns", null, "200 200 404 200 403 401");
        yield return ("GET", "/v1/advertisers/acme/campaigns/spring", null, "200 200 200 200 403 401");
        yield return ("GET", "/v1/advertisers/rival/campaigns/spring", null, "200 200 404 200 403 401");
        yield return ("GET", "/v1/advertisers/acme/campaigns/no-such", null, "404 404 404 404 403 401");
        yield return ("GET", "/v1/advertisers/acme/campaigns/spring/delivery", null, "200 200 200 200 403 401");
        yield return ("GET", "/v1/advertisers/rival/campaigns/spring/delivery", null, "200 200 404 200 403 401");
        yield return ("GET", "/v1/advertisers/acme/campaigns/no-such/delivery", null, "404 404 404 404 403 401");
        yield return ("PUT", "/v1/advertisers/acme/campaigns/spring", campaign, "200 200 200 403 403 401");
        yield return ("PUT", "/v1/advertisers/acme/campaigns/spring", new JsonObject(), "400 400 400 403 403 401");
        yield return ("PUT", "/v1/advertisers/rival/campaigns/spring", new JsonObject(), "400 400 404 403 403 401");
        yield return ("PUT", "/v1/advertisers/no-such/campaigns/spring", campaign, "404 404 404 403 403 401");
        yield return ("PATCH", "/v1/advertisers/acme/campaigns/spring", pause, "200 200 200 403 403 401");
        yield return ("PATCH", "/v1/advertisers/rival/campaigns/spring", pause, "200 200 404 403 403 401");
        yield return ("PATCH", Item, pause, "200 200 200 403 403 401");
        yield return ("PATCH", Item.Replace("acme", "rival", StringComparison.Ordinal), pause, "200 200 404 403 403 401");
        yield return ("PUT", "/v1/advertisers/acme/campaigns/spring?dryRun=true", campaign, "200 200 200 403 403 401");
        yield return ("PUT", "/v1/advertisers/rival/campaigns/spring?dryRun=true", campaign, "200 200 404 403 403 401");
        yield return ("POST", "/v1/campaigns:import?dryRun=true", new JsonArray(), "200 200 200 403 403 401");
        yield return ("POST", "/v1/campaigns:import?mode=partial", new JsonArray(), "200 200 200 403 403 401");
        yield return ("GET", "/v1/campaigns:import/template.csv", null, "200 200 200 200 403 401");
        yield return ("GET", "/v1/campaigns:export", null, "200 200 200 200 403 401");
        yield return ("GET", "/v1/campaigns:export?advertiser=rival", null, "200 200 404 200 403 401");
        yield return ("POST", "/v1/advertisers/acme/assets", PngWriter.Plain(300, 250), "201 201 201 403 403 401");
        yield return ("POST", "/v1/advertisers/rival/assets", PngWriter.Plain(300, 250), "201 201 404 403 403 401");
        yield return ("POST", $"{Item}/review", approve, "200 200 403 403 403 401");
        yield return ("POST", $"{Item}/creatives/728/review", approve, "200 200 403 403 403 401");
        yield return ("GET", "/v1/review", null, "200 200 403 403 403 401");
        yield return ("GET", "/v1/audit", null, "200 200 200 403 403 401");
        yield return ("GET", $"{Shop.CampaignPath}/revisions", null, "200 200 200 200 403 401");
        yield return ("GET", $"{Shop.CampaignPath}/revisions/{_revision}", null, "200 200 200 200 403 401");
        yield return ("GET", $"{Shop.CampaignPath}/revisions/{_revision}/diff", null, "200 200 200 200 403 401");
        yield return ("POST", $"{Shop.CampaignPath}/revisions/{_revision}:restore", null, "200 200 200 403 403 401");
        yield return ("GET", $"{Rival}/revisions", null, "200 200 404 200 403 401");
        yield return ("GET", $"{Rival}/revisions/{_rivalRevision}", null, "200 200 404 200 403 401");
        yield return ("GET", $"{Rival}/revisions/{_rivalRevision}/diff", null, "200 200 404 200 403 401");
        yield return ("POST", $"{Rival}/revisions/{_rivalRevision}:restore", null, "200 200 404 403 403 401");
        yield return ("GET", $"{Shop.CampaignPath}/revisions/{_rivalRevision}", null, "404 404 404 404 403 401");
        yield return ("GET", "/v1/advertisers/acme/revisions", null, "200 200 200 200 403 401");
        yield return ("GET", "/v1/advertisers/rival/revisions", null, "200 200 404 200 403 401");
        yield return ("POST", "/v1/advertisers/rival/revisions/1:restore", null, "404 404 404 403 403 401");
        yield return ("GET", "/v1/sites/times/revisions", null, "200 200 403 200 403 401");
        yield return ("GET", "/v1/sites/times/revisions/1", null, "200 200 403 200 403 401");
        yield return ("GET", "/v1/sites/times/revisions/1/diff", null, "200 200 403 200 403 401");
        yield return ("POST", "/v1/sites/times/revisions/1:restore", null, "200 200 403 403 403 401");
        yield return ("POST", "/v1/reports/query", report, "200 200 200 200 403 401");
        yield return ("POST", "/v1/reports/events", days, "200 200 200 200 403 401");
        yield return ("GET", "/v1/reports/saved", null, "200 200 200 200 403 401");
        yield return ("PUT", "/v1/reports/saved/weekly", new JsonObject { ["name"] = "Weekly", ["report"] = report!.DeepClone() }, "201 201 201 201 403 401");
        yield return ("GET", "/v1/reports/saved/weekly", null, "200 200 200 200 403 401");
        yield return ("DELETE", "/v1/reports/saved/weekly", null, "204 204 204 204 403 401");
        yield return ("GET", "/v1/reports/saved/weekly", null, "404 404 404 404 403 401");
        yield return ("POST", "/v1/reports/reconcile", days, "200 200 403 403 403 401");
        yield return ("GET", "/v1/event-log", null, "200 403 403 403 403 401");
        yield return ("POST", "/internal/v1/events", report, "403 403 403 403 403 401");
        yield return ("GET", "/internal/v1/events/0123456789abcdef/0192f0c1-0000-7000-8000-000000000000", null, "403 403 403 403 403 401");
        yield return ("GET", "/v1/api-keys", null, "200 403 403 403 403 401");
        yield return ("POST", "/v1/api-keys", key, "201 403 403 403 403 401");
        yield return ("POST", "/v1/api-keys", new JsonObject(), "400 403 403 403 403 401");
        yield return ("GET", "/v1/users", null, "200 403 403 403 403 401");
        yield return ("POST", "/v1/users/invitations", new JsonObject { ["email"] = "one@more.example", ["role"] = "analyst" }, "201 403 403 403 403 401");
        yield return ("POST", "/v1/users/invitations", new JsonObject(), "400 403 403 403 403 401");
        yield return ("DELETE", "/v1/users/invitations/no-such", null, "404 403 403 403 403 401");
        yield return ("PATCH", "/v1/users/no-such", new JsonObject { ["role"] = "analyst" }, "404 403 403 403 403 401");
        yield return ("DELETE", "/v1/users/no-such", null, "404 403 403 403 403 401");
        yield return ("DELETE", "/v1/api-keys/no-such", null, "404 403 403 403 403 401");
        yield return ("DELETE", "/v1/advertisers/rival/campaigns/spring", null, "204 204 404 403 403 401");
        yield return ("DELETE", "/v1/advertisers/acme/campaigns/spring", null, "204 204 204 403 403 401");
        yield return ("GET", "/metrics", null, "200 200 200 200 200 200");
        yield return ("GET", "/openapi/v1.json", null, "200 200 200 200 200 200");
        yield return ("GET", "/no-such-page", null, "404 404 404 404 404 404");
        yield return ("GET", "/no-such-file.txt", null, "404 404 404 404 404 404");

        // A method that an address does not take is nobody's right and nobody's fault.
        yield return ("DELETE", "/v1/sites/times", null, "405 405 405 405 405 405");
        yield return ("GET", "/v1/decisions", null, "405 405 405 405 405 405");
        yield return ("POST", "/tag.js", new JsonObject(), "405 405 405 405 405 405");
    }

    private static Task<ApiAnswer> SendAsync(ApiClient caller, string method, string path, object? body) => body is byte[] bytes
        ? caller.PostAsync(path, bytes, "image/png", Stop)
        : caller.SendAsync(HttpMethod.Parse(method), path, (body as JsonNode)?.DeepClone(), Stop);

    private async Task<string> KeyAsync(string role)
    {
        var request = new JsonObject { ["name"] = $"test {role}", ["role"] = role };
        if (role == "advertiser")
        {
            request["advertiser"] = Shop.Advertiser;
        }

        var answer = await _server.Admin.PostAsync("/v1/api-keys", request, Stop);
        Shop.Expect(HttpStatusCode.Created, answer);
        return (string)answer.Json["key"]!;
    }
}
