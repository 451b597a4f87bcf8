using System.Collections.Immutable;
using AdServer.Catalog;
using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Targeting;
using AdServer.Testing.Catalogs;

namespace AdServer.LoadTest.Catalogs;

/// <summary>
/// The synthetic catalog of the benchmarks, of which nothing is eligible here, and sixteen line items that are: goals of impressions to be
/// reserved for each fill, targeting that passes, an image for each of the three slots.
/// </summary>
internal sealed class LoadCatalog
{
    private const int Candidates = 16;
    private const int Slots = 3;
    private const string Owner = "brand-1";

    private LoadCatalog(CatalogContents contents) => Contents = contents;

    public CatalogContents Contents { get; }

    /// <summary>A story in the most read paper, three of its most used slots.</summary>
    public string Body { get; } = $$$"""
        {"site":"{{{World.SiteKeys.Values[0]}}}","page":{"url":"https://{{{World.SiteKeys.Values[0]}}}.example/section-1/2026/06/01/trade-talks?utm_source=news","section":"{{{World.Sections.Values[0]}}}","tags":["tag-1","tag-7"],"referrer":"https://search.example/","theme":"light"},"slots":[{"id":"ad-1","slot":"{{{World.SlotNames.Values[0]}}}","sizes":["728x90","970x250"]},{"id":"ad-2","slot":"{{{World.SlotNames.Values[1]}}}","sizes":["300x250"],"keyValues":{"pos":["below-fold"]}},{"id":"ad-3","slot":"{{{World.SlotNames.Values[2]}}}"}],"keyValues":{"topic":["word-1","word-5"]},"user":{"segments":["segment-1"],"consent":{"gdprApplies":false,"gpc":false} } }
        """;

    public static string Origin => $"https://{World.SiteKeys.Values[0]}.example";

    public static LoadCatalog Of(int lineItems)
    {
        var synthetic = SyntheticCatalog.Generate(new CatalogShape(lineItems - Candidates, 0, Slots)).Contents;
        var campaign = Winners();
        return new LoadCatalog(synthetic with
        {
            Advertisers = synthetic.Advertisers.SetItem(Owner, new Advertiser(Owner, Owner, $"{Owner}.example", ["IAB1"])),
            Campaigns = synthetic.Campaigns.SetItem(campaign.Path, campaign),
        });
    }

    private static Campaign Winners() => new(
        Owner, "winners", "Winners", CampaignStatus.Active, null, null, "Europe/Berlin", null, [],
        [.. Enumerable.Range(1, Candidates).Select(number => Winner($"item-{number}"))]);

    private static LineItem Winner(string key) => new(
        key, key, Tier.Standard, 1, CampaignStatus.Active, null, null, new Pricing(PricingModel.Cpm, 4.50m), new Goal(GoalUnit.Impressions, 50_000_000), null,
        Catalog.Campaigns.Pacing.Asap, null, 1, [], PageRule.Any, [],
        TargetingRules.Any with
        {
            Sites = new InclusionRule([World.SiteKeys.Values[0]], []),
            Sections = new InclusionRule([World.Sections.Values[0]], []),
            KeyValues = [new KeyValueBranch([new KeyValuePredicate(World.TopicKey, [World.KeyWords.Values[0]], [])])],
        },
        [Image(new AdSize(728, 90)), Image(new AdSize(300, 250)), Image(new AdSize(300, 600))]);

    private static Creative Image(AdSize size) => new(
        $"image-{size}", CreativeType.Image, size, $"https://{Owner}.example/spring", [], null, 1, null, null, "Spring in the mountains", null, null, null, null);
}
