using System.Net;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.Nodes;

/// <summary>A reader of one site's page with a single slot, and who may ask why it shows what it shows.</summary>
internal sealed class SiteReader(ServerProcess server, ApiClient page, string site)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A new site, and a campaign of the same name with one line item for it.</summary>
    /// <param name="change">Of the campaign.</param>
    public static async Task<SiteReader> SellAsync(ShopServer shop, string name, JsonObject item, Action<JsonObject>? change = null)
    {
        await Ads.OpenSiteAsync(shop.Server.Admin, name, Stop);
        var document = Ads.Campaign(name, item);
        change?.Invoke(document);
        await Ads.PutAsync(shop.Server.Admin, name, document, Stop);
        return new SiteReader(shop.Server, shop.Page, name);
    }

    public async Task<JsonNode> DecideAsync() => (await AskAsync(page, "/v1/decisions"))["slots"]![0]!;

    /// <summary>The events of the next fill, however often that takes: units come with the ledger's next answer.</summary>
    public async Task<JsonNode> FillAsync()
    {
        JsonNode? events = null;
        await Eventually.HoldsAsync(async () => (events = (await DecideAsync())["events"]) is null ? "not filled" : null, Stop);
        return events!;
    }

    public async Task SendAsync(JsonNode events, string kind)
    {
        var answer = await page.GetAsync(Shop.PathOf(events[kind]), Stop);
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Redirect, answer.Text);
    }

    /// <summary>Fills nothing any more, for this reason.</summary>
    /// <returns>How long that took.</returns>
    public Task<TimeSpan> EndsWithAsync(string reason, int code) => Eventually.HoldsAsync(
        async () => await DecideAsync() is var slot && (string?)slot["reason"] == reason && (int)slot["reasonCode"]! == code ? null : slot.ToJsonString(), Stop);

    /// <summary>What explain says against a line item, <c>campaign/lineItem</c>.</summary>
    public async Task<string[]> ReasonsAsync(string lineItem)
    {
        var explained = await AskAsync(server.Admin, "/v1/decisions/explain");
        var item = explained["slots"]![0]!["lineItems"]!.AsArray().Single(one => (string?)one!["lineItem"] == $"{Shop.Advertiser}/{lineItem}")!;
        Assert.Equal("ineligible", (string?)item["verdict"]);
        return [.. item["reasons"]!.AsArray().Select(reason => (string)reason!["code"]!).Where(code => code != "site")];
    }

    private async Task<JsonNode> AskAsync(ApiClient client, string path)
    {
        var request = Shop.DecisionRequest("top");
        request["site"] = site;
        var answer = await client.PostAsync(path, request, Stop);
        Shop.Expect(HttpStatusCode.OK, answer);
        return answer.Json;
    }
}
