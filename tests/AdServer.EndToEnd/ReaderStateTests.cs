using System.Net;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;

namespace AdServer.EndToEnd;

/// <summary>What the page hands back: page rules and caps over the wire, with and without storage, whole and damaged.</summary>
public sealed class ReaderStateTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ServerProcess _server = null!;
    private ApiClient _page = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await ServerProcess.StartAsync(new ServerSettings(_folder.Path), Stop);
        _page = new ApiClient(_server.Address);
        await Shop.OpenAsync(_server.Admin, Stop);
        Shop.Expect(HttpStatusCode.Created, await _server.Admin.PutAsync("/v1/sites/herald", Shop.SiteDocument(), Stop));
        var campaign = Shop.CampaignDocument(await Shop.UploadAssetAsync(_server.Admin, 728, 90, Stop));
        var item = campaign["lineItems"]![0]!;
        item["targeting"]!["sites"] = new JsonObject();
        item["frequencyCaps"] = new JsonArray(new JsonObject { ["limit"] = 3, ["window"] = "24h" });
        var creatives = item["creatives"]!.AsArray();
        foreach (var key in (string[])["second", "third", "fourth", "fifth"])
        {
            var creative = creatives[0]!.DeepClone();
            creative["key"] = key;
            creatives.Add(creative);
        }

        Shop.Expect(HttpStatusCode.Created, await _server.Admin.PutAsync(Shop.CampaignPath, campaign, Stop));
        await Eventually.HoldsAsync(async () => Shown(await DecideAsync()) == "-" ? "not filled" : null, Stop);
    }

    public async ValueTask DisposeAsync()
    {
        _page?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task PageView_NeverShowsACreativeTwice_AndTheCapHolds_WithoutStorage()
    {
        var answer = await DecideAsync();
        var shown = new List<string> { Shown(answer) };
        for (var call = 0; call < 3; call++)
        {
            Assert.Null(answer["user"]);
            answer = await DecideAsync(pageState: (string?)answer["page"]!["state"]);
            shown.Add(Shown(answer));
        }

        Assert.Equal(3, shown.Take(3).Distinct().Count());
        Assert.Equal("-", shown[3]);
        Assert.Equal(6, (int)answer["slots"]![0]!["reasonCode"]!);
        Assert.NotEqual("-", Shown(await DecideAsync()));
    }

    [Fact]
    public async Task Reader_CapHoldsAcrossPageViews_WhereStorageIsAllowed()
    {
        var state = "";
        for (var view = 0; view < 3; view++)
        {
            var answer = await DecideAsync(userState: state, gdprApplies: false);
            Assert.NotEqual("-", Shown(answer));
            state = (string?)answer["user"]?["state"] ?? "";
            Assert.InRange(state.Length, 1, 1_400);
        }

        Assert.Equal("-", Shown(await DecideAsync(userState: state, gdprApplies: false)));
        Assert.NotEqual("-", Shown(await DecideAsync(userState: state, gdprApplies: true)));
        Assert.NotEqual("-", Shown(await DecideAsync(userState: state, gdprApplies: false, site: "herald")));
        Assert.NotEqual("-", Shown(await DecideAsync(userState: state[..^3], gdprApplies: false)));
        Assert.NotEqual("-", Shown(await DecideAsync(userState: $"{state[..40]}{(state[40] == 'A' ? 'B' : 'A')}{state[41..]}", gdprApplies: false)));
    }

    [Fact]
    public async Task State_ThatIsNone_IsNeverAnError()
    {
        foreach (var state in new JsonNode?[] { null, "", "x", 5, true, new JsonArray(), new string('A', 50_000) })
        {
            var request = Shop.DecisionRequest("top");
            request["page"]!["state"] = state?.DeepClone();
            request["user"] = new JsonObject { ["state"] = state is JsonValue ? null : state?.DeepClone() };
            var answer = await _page.PostAsync("/v1/decisions", request, Stop);

            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.NotEqual("-", Shown(answer.Json));
        }
    }

    private static string Shown(JsonNode answer) => answer["slots"]?[0]?["creative"]?["key"] is { } key ? (string?)key ?? "-" : "-";

    private async Task<JsonNode> DecideAsync(string? pageState = null, string? userState = null, bool? gdprApplies = null, string site = Shop.Site)
    {
        var request = Shop.DecisionRequest("top");
        request["site"] = site;
        request["page"]!["state"] = pageState;
        request["user"] = new JsonObject { ["state"] = userState, ["consent"] = new JsonObject { ["gdprApplies"] = gdprApplies } };
        var answer = await _page.PostAsync("/v1/decisions", request, Stop);
        Shop.Expect(HttpStatusCode.OK, answer);
        return answer.Json;
    }
}
