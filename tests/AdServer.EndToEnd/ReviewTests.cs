using System.Net;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd;

/// <summary>What a reader gets while a publisher has not decided, and what explain says of it.</summary>
public sealed class ReviewTests(ShopServer shop) : IClassFixture<ShopServer>
{
    private const string Item = $"{Shop.CampaignPath}/lineItems/top";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AdvertisersChanges_WaitWhileTheApprovedServes_AndExplainShowsWhatServes()
    {
        var admin = shop.Server.Admin;
        var made = await admin.PostAsync("/v1/api-keys", new JsonObject { ["name"] = "Acme", ["role"] = "advertiser", ["advertiser"] = Shop.Advertiser }, Stop);
        using var advertiser = new ApiClient(shop.Server.Address, (string)made.Json["key"]!);
        var document = (await admin.GetAsync(Shop.CampaignPath, Stop)).Json;
        var item = document["lineItems"]![0]!;

        // A creative alone: it waits, the rest of the upload applies at once, and what was approved serves on.
        item["creatives"]![0]!["alt"] = "Autumn in Kathmandu";
        item["reviewStatus"] = "approved";
        item["creatives"]![0]!["reviewStatus"] = "approved";
        item["creatives"]!.AsArray().Add(JsonNode.Parse("""{ "key": "text", "type": "text", "size": "320x50", "text": { "headline": "New" }, "landingUrl": "https://acme.example/new" }"""));
        item["name"] = "Renamed";
        var put = await advertiser.PutAsync(Shop.CampaignPath, document, Stop);
        Shop.Expect(HttpStatusCode.OK, put);
        Assert.Equal("approved pendingReview pendingReview", Statuses(put));
        await ServesAsync("728x90", "Spring in Kathmandu");
        await Eventually.HoldsAsync(
            async () =>
            {
                var verdict = await VerdictAsync("320x50");
                return verdict == "ineligible review" ? null : verdict;
            },
            Stop);
        Assert.Equal("won acme/spring/top/728", await WinnerAsync("728x90"));

        // Rejected: still the approved one. Approved: the new one.
        await DecideAsync($"{Item}/creatives/728/review", "reject");
        await ServesAsync("728x90", "Spring in Kathmandu");
        Assert.Equal("won acme/spring/top/728", await WinnerAsync("728x90"));
        await DecideAsync($"{Item}/creatives/728/review", "approve");
        await ServesAsync("728x90", "Autumn in Kathmandu");

        // A line item that asks for more waits whole, with its creatives; a pause of it holds at once.
        item["priority"] = 1;
        item["creatives"]![0]!["alt"] = "Winter in Kathmandu";
        put = await advertiser.PutAsync(Shop.CampaignPath, document, Stop);
        Assert.Equal("pendingReview pendingReview pendingReview", Statuses(put));
        await DecideAsync($"{Item}/creatives/728/review", "approve");
        await ServesAsync("728x90", "Autumn in Kathmandu");
        Shop.Expect(HttpStatusCode.OK, await advertiser.SendAsync(HttpMethod.Patch, Item, new JsonObject { ["status"] = "paused" }, Stop));
        await ServesAsync("728x90", null);
        Shop.Expect(HttpStatusCode.OK, await advertiser.SendAsync(HttpMethod.Patch, Item, new JsonObject { ["status"] = "active" }, Stop));
        await ServesAsync("728x90", "Autumn in Kathmandu");
        await DecideAsync($"{Item}/review", "approve");
        await ServesAsync("728x90", "Winter in Kathmandu");
    }

    private static string Statuses(ApiAnswer put)
    {
        var item = put.Json["campaign"]!["lineItems"]![0]!;
        return $"{item["reviewStatus"]} {string.Join(' ', item["creatives"]!.AsArray().Select(creative => creative!["reviewStatus"]))}";
    }

    private async Task DecideAsync(string path, string decision) =>
        Shop.Expect(HttpStatusCode.OK, await shop.Server.Admin.PostAsync(path, new JsonObject { ["decision"] = decision }, Stop));

    private Task ServesAsync(string size, string? alt) => Eventually.HoldsAsync(
        async () =>
        {
            var slot = (await shop.Page.PostAsync("/v1/decisions", Request(size), Stop)).Json["slots"]![0]!;
            return (string?)slot["creative"]?["alt"] == alt ? null : slot.ToJsonString();
        },
        Stop);

    private async Task<string> WinnerAsync(string size)
    {
        var item = await ExplainAsync(size);
        return $"{item["verdict"]} {item["creative"]}";
    }

    /// <summary>Of the catalog as far as delivery has it.</summary>
    private async Task<string> VerdictAsync(string size)
    {
        var item = await ExplainAsync(size);
        return $"{item["verdict"]} {string.Join(',', item["reasons"]!.AsArray().Select(reason => reason!["code"]))}";
    }

    private async Task<JsonNode> ExplainAsync(string size) =>
        (await shop.Server.Admin.PostAsync("/v1/decisions/explain", Request(size), Stop)).Json["slots"]![0]!["lineItems"]![0]!;

    private static JsonObject Request(string size)
    {
        var request = Shop.DecisionRequest("top");
        request["slots"]![0]!["sizes"] = new JsonArray(size);
        return request;
    }
}
