using System.Collections.Immutable;
using AdServer.Catalog;
using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Sites;
using AdServer.Catalog.Targeting;
using AdServer.Selection;
using AdServer.Simulation.Traffic;

namespace AdServer.Simulation.Tests.Building;

/// <summary>A site of one slot, and campaigns and readers for it.</summary>
internal static class Build
{
    public const string Site = "times";
    public const string Slot = "top";

    /// <summary>A Sunday.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly AdSize Size = new(300, 250);

    public static LineItem Even(string key, long goal, int days) =>
        Item(key) with { Tier = Tier.Standard, Goal = new Goal(GoalUnit.Impressions, goal), Pacing = AdServer.Catalog.Campaigns.Pacing.Even, Start = Start, End = Start.AddDays(days) };

    public static LineItem Asap(string key, long goal) => Item(key) with { Tier = Tier.Standard, Goal = new Goal(GoalUnit.Impressions, goal) };

    public static LineItem Item(string key) => new(
        key, key, Tier.House, LineItem.DefaultPriority, CampaignStatus.Active, null, null, null, null, null, AdServer.Catalog.Campaigns.Pacing.Asap, null, 1, [], PageRule.Any, [],
        TargetingRules.Any,
        [new Creative("ad", CreativeType.Html, Size, "https://acme.example/", [], null, 1, null, null, null, "<p>ad</p>", null, null, null, ReviewStatus.Approved, false, null)]);

    public static Campaign Campaign(string key, params LineItem[] items) => new("acme", key, key, CampaignStatus.Active, null, null, "UTC", null, [], items);

    public static CatalogContents Catalog(params Campaign[] campaigns) => CatalogContents.Empty with
    {
        Epoch = new Guid("11111111-1111-1111-1111-111111111111"),
        Version = 1,
        Sites = ImmutableDictionary<string, Site>.Empty.Add(
            Site, new Site(Site, "Times", ["times.example"], "UTC", [], [], [new AdSlot(Slot, [Size], AdSlot.DefaultLabel, 0, null, DecisionRequest.EmptyKeyValues, null)], null)),
        Advertisers = ImmutableDictionary<string, Advertiser>.Empty.Add("acme", new Advertiser("acme", "Acme", "acme.example", [])),
        Campaigns = campaigns.ToImmutableDictionary(campaign => campaign.Path),
    };

    /// <summary>Readers at any hour alike, of whom a tenth never renders the ad.</summary>
    public static TrafficSpec Traffic(double pageViewsPerDay) => new(
        Start, TimeZoneInfo.Utc, 1, 1, pageViewsPerDay, [.. Enumerable.Repeat(1.0, 24)], [.. Enumerable.Repeat(1.0, 7)],
        new Weighted<PageKind>([(new PageKind(Site, [new SlotRequest("a", Slot, null, DecisionRequest.EmptyKeyValues)]), 1)]),
        Nobody, Nobody, Nobody, [], [], [], new ReaderBehaviour(0.9, 0.5, 4, 0, 0), new PacingSpec(10, 60, 600, 86_400));

    public static Weighted<string?> Nobody { get; } = new([]);
}
