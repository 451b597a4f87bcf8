using System.Net;
using System.Text.Json.Nodes;
using AdServer.Testing.Images;

namespace AdServer.EndToEnd.Servers;

/// <summary>A small publisher with one advertiser, uploaded over the API: what most tests start from.</summary>
public static class Shop
{
    public const string Site = "times";
    public const string Advertiser = "acme";
    public const string Campaign = "spring";
    public const string CampaignPath = $"/v1/advertisers/{Advertiser}/campaigns/{Campaign}";

    public static JsonObject SiteDocument() => JsonNode.Parse(
        """
        { "name": "The Times", "domains": ["times.example", "localhost", "127.0.0.1"], "timeZone": "Europe/Berlin",
          "slots": [
            { "name": "top", "sizes": ["728x90", "320x50"], "fallback": { "type": "adsense", "client": "ca-pub-1234567890123456", "slot": "9876543210" } },
            { "name": "end", "sizes": ["300x250"], "fallback": { "type": "html", "html": "<p>House</p>" } },
            { "name": "bare", "sizes": ["160x600"] } ] }
        """)!.AsObject();

    public static JsonObject AdvertiserDocument(string name = "Acme Travel") =>
        new() { ["name"] = name, ["domain"] = "acme.example", ["categories"] = new JsonArray("IAB20") };

    public static JsonObject CampaignDocument(string asset) => JsonNode.Parse(
        $$"""
        { "name": "Spring in Kathmandu", "timeZone": "Asia/Kathmandu",
          "lineItems": [ { "key": "top", "name": "Top banners", "tier": "standard", "pricing": { "model": "cpm", "rate": "4.50" },
            "goal": { "amount": 1000000 }, "pacing": "asap", "targeting": { "sites": { "include": ["times"] }, "slots": { "include": ["top"] } },
            "creatives": [ { "key": "728", "type": "image", "size": "728x90", "asset": "{{asset}}", "alt": "Spring in Kathmandu",
              "landingUrl": "https://acme.example/spring", "clickDomains": ["shop.acme.example"] } ] } ] }
        """)!.AsObject();

    /// <summary>Site and advertiser, without a campaign.</summary>
    public static async Task OpenAsync(ApiClient admin, CancellationToken cancellationToken)
    {
        Expect(HttpStatusCode.Created, await admin.PutAsync($"/v1/sites/{Site}", SiteDocument(), cancellationToken));
        Expect(HttpStatusCode.Created, await admin.PutAsync($"/v1/advertisers/{Advertiser}", AdvertiserDocument(), cancellationToken));
    }

    public static async Task<string> UploadAssetAsync(
        ApiClient client, int width, int height, CancellationToken cancellationToken, string advertiser = Advertiser)
    {
        var answer = await client.PostAsync($"/v1/advertisers/{advertiser}/assets", PngWriter.Plain(width, height), "image/png", cancellationToken);
        Expect(HttpStatusCode.Created, answer);
        return (string)answer.Json["asset"]!;
    }

    /// <returns>The catalog version that the campaign's upload made.</returns>
    public static async Task<long> SellAsync(ApiClient admin, CancellationToken cancellationToken)
    {
        await OpenAsync(admin, cancellationToken);
        var asset = await UploadAssetAsync(admin, 728, 90, cancellationToken);
        var answer = await admin.PutAsync(CampaignPath, CampaignDocument(asset), cancellationToken);
        Expect(HttpStatusCode.Created, answer);
        return (long)answer.Json["catalogVersion"]!;
    }

    public static JsonObject DecisionRequest(params string[] slots) => new()
    {
        ["site"] = Site,
        ["page"] = new JsonObject { ["url"] = "https://times.example/world/trade-talks", ["section"] = "world" },
        ["slots"] = new JsonArray([.. slots.Select((slot, index) => new JsonObject { ["id"] = $"div-{index}", ["slot"] = slot })]),
    };

    public static void Expect(HttpStatusCode status, ApiAnswer answer) =>
        Assert.True(answer.Status == status, $"{answer.Message.RequestMessage?.Method} {answer.Message.RequestMessage?.RequestUri}: wanted {(int)status}, got {(int)answer.Status}: {answer.Text}");

    /// <summary>The path and query of a URL that the server handed out.</summary>
    public static string PathOf(JsonNode? url) => new Uri((string)url!).PathAndQuery;
}
