using System.Collections.Immutable;
using AdServer.Catalog;
using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Sites;
using AdServer.Catalog.Targeting;

namespace AdServer.Selection.Tests.Building;

/// <summary>The smallest catalog in which everything passes; a test changes the one thing that it is about.</summary>
internal static class Build
{
    /// <summary>A Monday.</summary>
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly AdSize Leaderboard = new(728, 90);

    public static readonly AdSize Rectangle = new(300, 250);

    public static InclusionRule Include(params string[] values) => new(values, []);

    public static InclusionRule Exclude(params string[] values) => new([], values);

    public static Creative Image(string key = "image", AdSize? size = null, int weight = 1) => new(
        key, CreativeType.Image, size ?? Leaderboard, "https://acme.example/", [], null, weight, "sha256-00", "sha256-00.png", "Alt", null, null, null, null);

    public static LineItem House(string key, int weight = 1) => Item(key, Tier.House) with { Weight = weight };

    public static LineItem Sponsor(string key, int share) => Item(key, Tier.Sponsorship) with { Share = share };

    public static LineItem Standard(string key, long goal = 1_000, int priority = LineItem.DefaultPriority) =>
        Item(key, Tier.Standard) with { Goal = new Goal(GoalUnit.Impressions, goal), Priority = priority, End = Now.AddDays(1) };

    public static LineItem Priced(string key, decimal cpm) => Item(key, Tier.PricePriority) with { Pricing = new Pricing(PricingModel.Cpm, cpm) };

    public static Campaign Campaign(params LineItem[] items) => Campaign("acme", "spring", items);

    public static Campaign Campaign(string advertiser, string key, params LineItem[] items) =>
        new(advertiser, key, key, CampaignStatus.Active, null, null, "UTC", null, [], items);

    public static AdSlot Slot(string name = "top", params AdSize[] sizes) =>
        new(name, sizes.Length == 0 ? [Leaderboard] : sizes, AdSlot.DefaultLabel, 0, null, DecisionRequest.EmptyKeyValues, null);

    public static Site Site(params AdSlot[] slots) => new("times", "Times", ["times.example"], "UTC", [], [], slots.Length == 0 ? [Slot()] : slots, null);

    public static CatalogContents Contents(Site site, params Campaign[] campaigns) => CatalogContents.Empty with
    {
        Version = 1,
        Sites = ImmutableDictionary<string, Site>.Empty.Add(site.Key, site),
        Advertisers = campaigns.Select(campaign => campaign.Advertiser).Distinct()
            .ToImmutableDictionary(key => key, key => new Advertiser(key, key, $"{key}.example", ["IAB20-1"])),
        Campaigns = campaigns.ToImmutableDictionary(campaign => campaign.Path),
    };

    public static CatalogSnapshot Snapshot(params LineItem[] items) => Snapshot(Site(), Campaign(items));

    public static CatalogSnapshot Snapshot(Site site, params Campaign[] campaigns) => CatalogSnapshot.Build(Contents(site, campaigns), Now);

    public static SlotRequest Ask(string slot = "top", params AdSize[] sizes) =>
        new(slot, slot, sizes.Length == 0 ? null : sizes, DecisionRequest.EmptyKeyValues);

    public static DecisionRequest Request(params SlotRequest[] slots) =>
        new() { Site = "times", Time = Now, Slots = slots.Length == 0 ? [Ask()] : slots };

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> KeyValues(string key, params string[] values) =>
        new Dictionary<string, IReadOnlyList<string>> { [key] = values };

    private static LineItem Item(string key, Tier tier) => new(
        key, key, tier, LineItem.DefaultPriority, CampaignStatus.Active, null, null, null, null, null, Pacing.Even, null, 1, [], PageRule.Any, [],
        TargetingRules.Any, [Image()]);
}
