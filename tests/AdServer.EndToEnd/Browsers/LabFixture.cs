using System.Net;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using Microsoft.Playwright;

namespace AdServer.EndToEnd.Browsers;

/// <summary>One for all tests of the tag's behaviour: a browser, and a site whose slots hold what each test puts there.</summary>
[CollectionDefinition(nameof(LabFixture))]
public sealed class LabFixture : IAsyncLifetime, ICollectionFixture<LabFixture>
{
    public const string Site = "lab";

    private const int CreativesPerSize = 12;

    private static readonly string[] Sizes = ["300x600", "970x250", "728x90"];

    public DemoFixture Demo { get; } = new();

    public ApiClient Admin => Demo.Server.Admin;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Demo.InitializeAsync();
        await OpenAsync(Admin);
        await SellAsync(Admin, "plain", [.. Sizes.SelectMany(size => Enumerable.Range(0, CreativesPerSize).Select(i => Creative($"c{size}-{i}", size, $"<body style='margin:0;background:#4a7'>{size}</body>")))], "tall", "large", "banner");
    }

    public static async Task OpenAsync(ApiClient admin)
    {
        Shop.Expect(HttpStatusCode.Created, await admin.PutAsync($"/v1/sites/{Site}", SiteDocument(), Stop));
        var tester = new JsonObject { ["name"] = "Tester", ["domain"] = "tester.example", ["categories"] = new JsonArray("IAB19") };
        Shop.Expect(HttpStatusCode.Created, await admin.PutAsync("/v1/advertisers/tester", tester, Stop));
    }

    public static JsonObject Creative(string key, string size, string html) => new()
    {
        ["key"] = key,
        ["type"] = "html",
        ["size"] = size,
        ["html"] = html,
        ["landingUrl"] = "https://tester.example/",
    };

    /// <summary>A house line item that fills the named slots, served when this returns.</summary>
    public static async Task SellAsync(ApiClient admin, string campaign, JsonObject[] creatives, params string[] slots)
    {
        var document = new JsonObject
        {
            ["name"] = campaign,
            ["timeZone"] = "UTC",
            ["lineItems"] = new JsonArray(new JsonObject
            {
                ["key"] = "all",
                ["name"] = "All",
                ["tier"] = "house",
                ["targeting"] = new JsonObject
                {
                    ["sites"] = new JsonObject { ["include"] = new JsonArray(Site) },
                    ["slots"] = new JsonObject { ["include"] = new JsonArray([.. slots.Select(slot => JsonValue.Create(slot))]) },
                },
                ["creatives"] = new JsonArray([.. creatives]),
            }),
        };
        var answer = await admin.PutAsync($"/v1/advertisers/tester/campaigns/{campaign}", document, Stop);
        Shop.Expect(HttpStatusCode.Created, answer);
        await Eventually.HoldsAsync(
            async () => await admin.GetAsync("/v1/catalog", Stop) is var catalog && (long)catalog.Json["version"]! >= (long)answer.Json["catalogVersion"]! ? null : catalog.Text, Stop);
    }

    /// <param name="script">More attributes of the tag's script.</param>
    public string Page(string content, string head = "", string script = "data-timeout='20000'", Uri? server = null) => $"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lab</title>{head}<script async src="{server ?? Demo.Server.Address}tag.js" data-site="{Site}" {script}></script></head>
        <body style="margin:0">{content}</body></html>
        """;

    public async Task<ReaderPage> OpenAsync(string html, int width = 1280, ColorScheme theme = ColorScheme.Light) => await Demo.OpenOwnAsync(html, width, theme);

    public async ValueTask DisposeAsync() => await Demo.DisposeAsync();

    private static JsonObject SiteDocument() => JsonNode.Parse(
        """
        { "name": "Lab", "domains": ["127.0.0.1", "localhost"], "timeZone": "UTC", "slots": [
          { "name": "tall", "sizes": ["300x600"], "label": "Advertisement" },
          { "name": "large", "sizes": ["970x250"], "label": "Advertisement" },
          { "name": "banner", "sizes": ["728x90", "320x50"], "label": "Advertisement" },
          { "name": "hostile", "sizes": ["300x250"], "label": "Advertisement" },
          { "name": "heavy", "sizes": ["300x250"], "label": "Advertisement", "fallback": { "type": "html", "html": "<p>House</p>" } },
          { "name": "endless", "sizes": ["300x250"], "label": "Advertisement" },
          { "name": "kinds", "sizes": ["300x250", "fluid"], "label": "Advertisement", "minHeight": 250 },
          { "name": "house", "sizes": ["300x250"], "label": "Advertisement", "fallback": { "type": "html", "html": "<p>House</p>" } } ] }
        """)!.AsObject();
}
