using System.Collections.Immutable;
using AdServer.Catalog;
using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Targeting;
using AdServer.Selection;

namespace AdServer.Pacing.Tests.Building;

/// <summary>Catalogs of line items that want pacing and nothing else.</summary>
internal static class Build
{
    /// <summary>A Monday.</summary>
    public static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static LineItem Goal(string key, long goal, GoalUnit unit = GoalUnit.Impressions) =>
        Item(key) with { Tier = Tier.Standard, Goal = new Goal(unit, goal) };

    public static LineItem Even(string key, long goal, TimeSpan length) =>
        Goal(key, goal) with { Pacing = Catalog.Campaigns.Pacing.Even, Start = Start, End = Start + length };

    public static LineItem Priced(string key, decimal cpm) => Item(key) with { Tier = Tier.PricePriority, Pricing = new Pricing(PricingModel.Cpm, cpm) };

    public static LineItem Item(string key) => new(
        key, key, Tier.House, LineItem.DefaultPriority, CampaignStatus.Active, null, null, null, null, null, Catalog.Campaigns.Pacing.Asap, null, 1, [], PageRule.Any, [],
        TargetingRules.Any, []);

    public static Creative Image(string key) =>
        new(key, CreativeType.Image, new AdSize(728, 90), "https://acme.example", [], null, 1, "sha256-a", "a.png", "A", null, null, null, null);

    public static Campaign Campaign(params LineItem[] items) =>
        new("acme", "spring", "Spring", CampaignStatus.Active, null, null, "UTC", null, [], items);

    public static CatalogSnapshot Snapshot(params LineItem[] items) => Snapshot(1, Campaign(items));

    public static CatalogSnapshot Snapshot(long version, params Campaign[] campaigns) => CatalogSnapshot.Build(
        CatalogContents.Empty with
        {
            Epoch = new Guid("11111111-1111-1111-1111-111111111111"),
            Version = version,
            Advertisers = ImmutableDictionary<string, Advertiser>.Empty.Add("acme", new Advertiser("acme", "Acme", "acme.example", [])),
            Campaigns = campaigns.ToImmutableDictionary(campaign => campaign.Path),
        },
        Start);
}
