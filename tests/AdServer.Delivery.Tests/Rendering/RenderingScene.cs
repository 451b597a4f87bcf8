using System.Collections.Immutable;
using System.Text.Json;
using AdServer.Access;
using AdServer.Catalog;
using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Targeting;
using AdServer.Delivery.Rendering;
using AdServer.Selection;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Tests.Rendering;

/// <summary>Creatives of one advertiser, rendered as an answer carries them.</summary>
internal sealed class RenderingScene
{
    public const string Click = "https://ads.example/e/c/TOKEN-_";

    public static readonly MacroValues Values = new(Click, 1234567890, GdprApplies: true, "CPconsent.YA-_");

    private readonly CreativeHtml _html = new(
        Options.Create(new ServerOptions { PublicUrl = "https://ads.example" }), Options.Create(new DeliveryOptions { AssetsPublicUrl = "https://static.example" }));

    public static Creative Creative(CreativeType type) => new(
        "banner", type, new AdSize(728, 90), "https://acme.example/", [], null, 1, "sha256-00", "sha256-00.png", "Alt", "<p>", null, new TextContent("x", null, null), null);

    public static Creative Html(string html) => Creative(CreativeType.Html) with { Html = html };

    /// <returns>null when the answer would have no <c>html</c>.</returns>
    public string? Render(Creative creative, Theme theme = Theme.Light, MacroValues? values = null, string advertiser = "Acme")
    {
        var item = new LineItem(
            "top", "Top", Tier.House, 8, CampaignStatus.Active, null, null, null, null, null, Catalog.Campaigns.Pacing.Even, null, 1, [], PageRule.Any, [], TargetingRules.Any, [creative]);
        var contents = CatalogContents.Empty with
        {
            Advertisers = ImmutableDictionary<string, Advertiser>.Empty.Add("acme", new Advertiser("acme", advertiser, "acme.example", [])),
            Campaigns = ImmutableDictionary<string, Campaign>.Empty.Add(
                "acme/spring", new Campaign("acme", "spring", "Spring", CampaignStatus.Active, null, null, "UTC", null, [], [item])),
        };
        var served = CatalogSnapshot.Build(contents, DateTimeOffset.UnixEpoch).FindCreative("acme/spring/top/banner")!;
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            _html.Write(writer, "html", served, theme, values ?? Values);
            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(json.ToArray());
        return document.RootElement.TryGetProperty("html", out var html) ? html.GetString() : null;
    }
}
