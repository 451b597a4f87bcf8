using System.Collections.Immutable;
using AdServer.Catalog;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Targeting;

namespace AdServer.Reporting.Tests.Promises;

/// <summary>Campaigns of which only flight, price and goal matter.</summary>
internal static class Sold
{
    public static CatalogContents Catalog(params Campaign[] campaigns) => CatalogContents.Empty with
    {
        Campaigns = campaigns.ToImmutableDictionary(campaign => campaign.Path, StringComparer.Ordinal),
    };

    public static Campaign Campaign(string path, string timeZone, DateTimeOffset? start, DateTimeOffset? end, params LineItem[] items)
    {
        var parts = path.Split('/');
        return new Campaign(parts[0], parts[1], path, CampaignStatus.Active, start, end, timeZone, null, [], items);
    }

    public static LineItem Item(
        string key, Pricing? pricing = null, Goal? goal = null, ReviewStatus review = ReviewStatus.Approved, bool removed = false,
        DateTimeOffset? start = null, DateTimeOffset? end = null) => new(
        key, key, Tier.Standard, LineItem.DefaultPriority, CampaignStatus.Active, start, end, pricing, goal, null, AdServer.Catalog.Campaigns.Pacing.Even, null, 1, [], PageRule.Any, [],
        TargetingRules.Any, [], review, removed);

    public static Pricing Flat(decimal total) => new(PricingModel.Flat, total);
}
