using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using AdServer.Access;
using AdServer.Catalog;
using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Targeting;
using AdServer.Delivery;
using AdServer.Delivery.Rendering;
using AdServer.Selection;
using Microsoft.Extensions.Options;

namespace AdServer.Benchmarks.Scenes;

/// <summary>The documents of three fills on their way into an answer: a picture, a native one, and a page of 20 KB with macros.</summary>
internal sealed class CreativeScene
{
    private const string Piece = "<div class=\"card\" data-n='1'><p>Words &amp; \"more\" of them, ü and नमस्ते.</p></div>\n";

    private static readonly MacroValues Values = new(
        "https://ads.example/e/c/AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0-Pw", 1234567890, GdprApplies: true, "CPXxRfAPXxRfAAfKABENB");

    private readonly CreativeHtml _html = new(Options.Create(new ServerOptions { PublicUrl = "https://ads.example" }), Options.Create(new DeliveryOptions()));
    private readonly ArrayBufferWriter<byte> _answer = new(64 * 1024);
    private readonly ServedCreative[] _creatives;

    public CreativeScene()
    {
        var page = $"<a href=\"${{CLICK_URL}}\">{string.Concat(Enumerable.Repeat(Piece, 250))}</a><img src=\"https://t.example/p?r=${{CACHEBUSTER}}&amp;gdpr=${{GDPR}}&amp;c=${{GDPR_CONSENT}}\">";
        _creatives = Served(
            Of("image", CreativeType.Image) with { AssetFile = "sha256-00.png", Alt = "Spring in Kathmandu" },
            Of("native", CreativeType.Native) with { Native = new NativeContent("Spring in Kathmandu", "Seven hours and forty minutes.", "Acme", "See dates", new NativePicture("sha256-01", "sha256-01.avif", 800, 450), null) },
            Of("page", CreativeType.Html) with { Html = page });
        Write();
    }

    public int Write()
    {
        _answer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_answer);
        writer.WriteStartObject();
        foreach (var creative in _creatives)
        {
            _html.Write(writer, "html", creative, Theme.Light, Values);
        }

        writer.WriteEndObject();
        writer.Flush();
        return _answer.WrittenCount;
    }

    private static Creative Of(string key, CreativeType type) =>
        new(key, type, new AdSize(300, 250), "https://acme.example/", [], null, 1, null, null, null, null, null, null, null);

    private static ServedCreative[] Served(params Creative[] creatives)
    {
        var item = new LineItem(
            "top", "Top", Tier.House, 8, CampaignStatus.Active, null, null, null, null, null, Catalog.Campaigns.Pacing.Even, null, 1, [], PageRule.Any, [], TargetingRules.Any, creatives);
        var contents = CatalogContents.Empty with
        {
            Advertisers = ImmutableDictionary<string, Advertiser>.Empty.Add("acme", new Advertiser("acme", "Acme", "acme.example", [])),
            Campaigns = ImmutableDictionary<string, Campaign>.Empty.Add(
                "acme/spring", new Campaign("acme", "spring", "Spring", CampaignStatus.Active, null, null, "UTC", null, [], [item])),
        };
        var snapshot = CatalogSnapshot.Build(contents, DateTimeOffset.UnixEpoch);
        return [.. creatives.Select(creative => snapshot.FindCreative($"acme/spring/top/{creative.Key}")!)];
    }
}
