using System.Net;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;

namespace AdServer.EndToEnd.OpenRtb;

/// <summary>A server with a site, two advertisers and line items of fixed prices, so that each case has one right answer.</summary>
public sealed class RtbShop : IAsyncLifetime
{
    public const string Site = "rtb";

    private readonly TemporaryFolder _folder = new();
    private ServerProcess? _server;

    public ServerProcess Server => _server!;

    public string DeliveryKey { get; private set; } = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await ServerProcess.StartAsync(new ServerSettings(_folder.Path), Stop);
        await OpenAsync(Server.Admin);
        var key = await Server.Admin.PostAsync("/v1/api-keys", new JsonObject { ["name"] = "exchange", ["role"] = "delivery" }, Stop);
        DeliveryKey = (string)key.Json["key"]!;
    }

    /// <summary>Uploads it all; it serves when this returns.</summary>
    public static async Task OpenAsync(ApiClient admin)
    {
        Shop.Expect(HttpStatusCode.Created, await admin.PutAsync($"/v1/sites/{Site}", SiteDocument(), Stop));
        Shop.Expect(HttpStatusCode.Created, await admin.PutAsync("/v1/advertisers/acme", Shop.AdvertiserDocument(), Stop));
        Shop.Expect(HttpStatusCode.Created, await admin.PutAsync("/v1/advertisers/rival", JsonNode.Parse("""{ "name": "Rival", "domain": "rival.example", "categories": ["IAB3-1"] }""")!, Stop));
        var wide = await Shop.UploadAssetAsync(admin, 728, 90, Stop);
        var square = await Shop.UploadAssetAsync(admin, 300, 250, Stop);
        var icon = await Shop.UploadAssetAsync(admin, 80, 80, Stop);
        var rival = await Shop.UploadAssetAsync(admin, 728, 90, Stop, "rival");
        Shop.Expect(HttpStatusCode.Created, await admin.PutAsync("/v1/advertisers/acme/campaigns/banners", Banners(wide, square), Stop));
        Shop.Expect(HttpStatusCode.Created, await admin.PutAsync("/v1/advertisers/acme/campaigns/native", Natives(square, icon), Stop));
        var last = await admin.PutAsync("/v1/advertisers/rival/campaigns/banners", RivalBanners(rival), Stop);
        Shop.Expect(HttpStatusCode.Created, last);
        await Eventually.HoldsAsync(
            async () => (await admin.GetAsync("/v1/catalog", Stop)) is { Status: HttpStatusCode.OK } answer && (long)answer.Json["version"]! >= (long)last.Json["catalogVersion"]! ? null : "not served yet",
            Stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static JsonNode SiteDocument() => JsonNode.Parse(
        """
        { "name": "The Times", "domains": ["times.example", "localhost", "127.0.0.1"], "timeZone": "UTC",
          "slots": [
            { "name": "top", "sizes": ["728x90", "970x250"], "floorCpm": "1.00" }, { "name": "side", "sizes": ["300x250", "300x600"] }, { "name": "feed", "sizes": ["fluid"] },
            { "name": "mixed", "sizes": ["300x250", "fluid"] }, { "name": "line", "sizes": ["320x50"] }, { "name": "house", "sizes": ["300x250"] }, { "name": "ads", "sizes": ["300x250"] },
            { "name": "seg", "sizes": ["300x250"] }, { "name": "kv", "sizes": ["300x250"] }, { "name": "geo", "sizes": ["300x250"] } ] }
        """)!;

    private static JsonNode Banners(string wide, string square) => Campaign(
        Priced("top", "4.50", "top", Image("728", "728x90", wide)),
        Priced("side", "2.00", "side", Image("300", "300x250", square)),
        Priced("html", "1.00", "side", """{ "key": "600", "type": "html", "size": "300x600", "html": "<b>Acme</b>", "landingUrl": "https://acme.example/" }"""),
        Priced("mixed", "2.00", "mixed", Image("300", "300x250", square)),
        Priced("line", "1.00", "line", """{ "key": "text", "type": "text", "size": "320x50", "text": { "headline": "Kathmandu in spring" }, "landingUrl": "https://acme.example/" }"""),
        Priced("ads", "9.00", "ads", """{ "key": "unit", "type": "adsense", "size": "300x250", "adsense": { "client": "ca-pub-1234567890123456", "slot": "9876543210" } }"""),
        Priced("seg", "6.00", "seg", Image("300", "300x250", square), ", \"segments\": { \"include\": [\"sports\"] }"),
        Priced("kv", "7.00", "kv", Image("300", "300x250", square), ", \"keyValues\": { \"anyOf\": [ { \"allOf\": [ { \"key\": \"topic\", \"in\": [\"travel\"] } ] } ] }"),
        Priced("geo", "8.00", "geo", Image("300", "300x250", square), ", \"geo\": { \"include\": [\"NP-P3\"] }"),
        $$"""{ "key": "house", "name": "house", "tier": "house", "targeting": { "sites": { "include": ["rtb"] }, "slots": { "include": ["house"] } }, "creatives": [ {{Image("300", "300x250", square)}} ] }""");

    private static JsonNode Natives(string picture, string icon) => Campaign(
        Priced("feed", "5.00", "feed", Native("story", picture, icon)), Priced("mixed", "1.50", "mixed", Native("story", picture, icon)));

    private static JsonNode RivalBanners(string wide) => Campaign(Priced("top", "3.00", "top", Image("728", "728x90", wide).Replace("acme", "rival", StringComparison.Ordinal)), Priced("mixed", "0.50", "mixed",
        """{ "key": "story", "type": "text", "size": "fluid", "text": { "headline": "Rival" }, "landingUrl": "https://rival.example/" }"""));

    private static JsonNode Campaign(params string[] lineItems) => JsonNode.Parse($$"""{ "name": "Campaign", "lineItems": [ {{string.Join(",", lineItems)}} ] }""")!;

    private static string Priced(string key, string rate, string slot, string creative, string targeting = "") =>
        $$"""
        { "key": "{{key}}", "name": "{{key}}", "tier": "pricePriority", "pricing": { "model": "cpm", "rate": "{{rate}}" },
          "targeting": { "sites": { "include": ["rtb"] }, "slots": { "include": ["{{slot}}"] }{{targeting}} }, "creatives": [ {{creative}} ] }
        """;

    private static string Image(string key, string size, string asset) =>
        $$"""{ "key": "{{key}}", "type": "image", "size": "{{size}}", "asset": "{{asset}}", "alt": "Acme", "landingUrl": "https://acme.example/spring" }""";

    private static string Native(string key, string picture, string icon) =>
        $$"""
        { "key": "{{key}}", "type": "native", "size": "fluid", "landingUrl": "https://acme.example/spring",
          "native": { "headline": "Spring in Kathmandu", "body": "Ten days", "sponsor": "Acme Travel", "callToAction": "Read", "image": "{{picture}}", "icon": "{{icon}}" } }
        """;
}
