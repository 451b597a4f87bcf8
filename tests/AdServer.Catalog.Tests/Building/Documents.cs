using System.Text;
using System.Text.Json.Nodes;
using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Sites;
using AdServer.Catalog.Validation;

namespace AdServer.Catalog.Tests.Building;

/// <summary>A valid document of each kind; a test changes the one thing that it is about.</summary>
internal static class Documents
{
    public static readonly DateTimeOffset Now = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Everything that a campaign can hold.</summary>
    public const string Campaign = """
        {
          "name": "Spring in Kathmandu", "status": "active", "start": "2026-01-01T00:00:00+05:45", "end": "2026-04-01T00:00:00+05:45",
          "timeZone": "Asia/Kathmandu", "budget": { "amount": "5000.00", "currency": "USD" }, "frequencyCaps": [ { "limit": 5, "window": "24h" } ],
          "lineItems": [ {
            "key": "top", "name": "Top banners", "tier": "standard", "priority": 5, "status": "active", "start": null, "end": null,
            "pricing": { "model": "cpm", "rate": "4.50" }, "goal": { "unit": "impressions", "amount": 100000 }, "dailyCap": 8000, "pacing": "even",
            "share": null, "weight": 1, "frequencyCaps": [], "pageRule": "any", "competitiveLabels": ["airlines"],
            "targeting": {
              "sites": { "include": ["example-times"] }, "slots": { "include": ["article-top"], "exclude": [] },
              "sections": { "include": ["world"], "exclude": ["obituaries"] }, "tags": { "exclude": ["disaster"] },
              "geo": { "include": ["NP", "IN-DL", "city:1283240"] }, "devices": { "include": ["desktop", "phone"] }, "operatingSystems": {},
              "browsers": {}, "languages": { "include": ["en", "ne-NP"] }, "segments": {}, "urls": { "include": ["*/world/*"] },
              "dayParts": [ { "days": ["mon", "tue"], "from": "08:00", "to": "20:00" } ],
              "keyValues": { "anyOf": [ { "allOf": [ { "key": "topic", "in": ["travel", "asia"] }, { "key": "mood", "notIn": ["grim"] } ] } ] }
            },
            "creatives": [
              { "key": "728-dark", "type": "image", "size": "728x90", "asset": "sha256-aa", "alt": "Spring", "landingUrl": "https://acme.example/spring",
                "clickDomains": ["shop.acme.example"], "theme": "dark", "weight": 1 },
              { "key": "html", "type": "html", "size": "728x90", "html": "<p>Spring</p>", "landingUrl": "https://acme.example/spring" },
              { "key": "text", "type": "text", "size": "fluid", "text": { "headline": "Spring", "body": "In Kathmandu", "displayUrl": "acme.example" },
                "landingUrl": "https://acme.example/spring" },
              { "key": "unit", "type": "adsense", "size": "728x90", "adsense": { "client": "ca-pub-1234567890123456", "slot": "9876543210" } },
              { "key": "tag", "type": "thirdPartyTag", "size": "728x90", "html": "<script src=\"https://ads.example/tag.js\"></script>", "landingUrl": "https://acme.example/spring" },
              { "key": "zip", "type": "html5", "size": "728x90", "asset": "sha256-cc", "landingUrl": "https://acme.example/spring" },
              { "key": "native", "type": "native", "size": "fluid", "landingUrl": "https://acme.example/spring",
                "native": { "headline": "Spring", "body": "In Kathmandu", "sponsor": "Acme", "callToAction": "Go", "image": "sha256-aa", "icon": "sha256-dd" } }
            ]
          } ]
        }
        """;

    public const string Site = """
        {
          "name": "Example Times", "domains": ["times.example"], "timeZone": "Asia/Kathmandu", "blockedAdvertisers": ["rival"], "blockedCategories": ["IAB25"],
          "slots": [
            { "name": "article-top", "sizes": ["728x90", "320x50"], "label": "Advertisement", "floorCpm": "0.50", "minHeight": null,
              "keyValues": { "pos": ["atf"] }, "fallback": { "type": "adsense", "client": "ca-pub-1234567890123456", "slot": "9876543210" } },
            { "name": "article-end", "sizes": ["fluid"], "fallback": { "type": "html", "html": "<p>Subscribe</p>" } }
          ],
          "adsTxt": "google.com, pub-1234567890123456, DIRECT\n"
        }
        """;

    public const string Advertiser = """{ "name": "Acme Travel", "domain": "acme.example", "categories": ["IAB20", "IAB20-3"] }""";

    public static ValidationResult<Campaign> ReadCampaign(string json) =>
        CatalogReader.ReadCampaign(Encoding.UTF8.GetBytes(json), "acme", "spring", KnownReferences.Instance, Now);

    public static ValidationResult<Site> ReadSite(string json) => CatalogReader.ReadSite(Encoding.UTF8.GetBytes(json), "example-times");

    public static ValidationResult<Advertiser> ReadAdvertiser(string json) => CatalogReader.ReadAdvertiser(Encoding.UTF8.GetBytes(json), "acme");

    public static string Of(Upload upload) => upload switch { Upload.Campaign => Campaign, Upload.Site => Site, _ => Advertiser };

    public static IReadOnlyList<ValidationError> ErrorsOf(Upload upload, string json) => upload switch
    {
        Upload.Campaign => ReadCampaign(json).Errors,
        Upload.Site => ReadSite(json).Errors,
        _ => ReadAdvertiser(json).Errors,
    };

    public static Campaign Good(string json)
    {
        var read = ReadCampaign(json);
        Assert.Empty(read.Errors);
        return read.Document!;
    }

    /// <summary>The document with the value at a path replaced; null removes it.</summary>
    /// <param name="path">Names and indices, e.g. <c>lineItems.0.tier</c>.</param>
    /// <param name="json">The new value as JSON.</param>
    public static string With(string document, string path, string? json)
    {
        var root = JsonNode.Parse(document)!;
        var steps = path.Split('.');
        var parent = steps.SkipLast(1).Aggregate(root, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        var value = json is null ? null : JsonNode.Parse(json);
        if (json is null)
        {
            Assert.True(parent.AsObject().Remove(steps[^1]));
        }
        else if (parent is JsonArray array)
        {
            array[int.Parse(steps[^1], null)] = value;
        }
        else
        {
            parent[steps[^1]] = value;
        }

        return root.ToJsonString();
    }
}
