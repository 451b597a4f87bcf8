using AdServer.Catalog.Creatives;
using AdServer.Catalog.Targeting;

namespace AdServer.Catalog.Campaigns;

/// <summary>One promise of a campaign: where, to whom, how much, at what price and rank.</summary>
/// <param name="Priority">1 (first) to 16.</param>
/// <param name="Share">Percent of eligible requests, 1 to 100; sponsorship only.</param>
/// <param name="Weight">1 to 1000, for draws in the house tier.</param>
/// <param name="DailyCap">Most paid and reserved impressions a day of the campaign's time zone.</param>
/// <param name="Removed">No longer in the upload; archived then, and kept so that clicks on its creatives land.</param>
/// <param name="ReviewNote">What the reviewer wrote with the last decision.</param>
/// <param name="CompetitiveLabels">No two line items that share one appear in one page view.</param>
public sealed record LineItem(
    string Key,
    string Name,
    Tier Tier,
    int Priority,
    CampaignStatus Status,
    DateTimeOffset? Start,
    DateTimeOffset? End,
    Pricing? Pricing,
    Goal? Goal,
    long? DailyCap,
    Pacing Pacing,
    int? Share,
    int Weight,
    IReadOnlyList<FrequencyCap> FrequencyCaps,
    PageRule PageRule,
    IReadOnlyList<string> CompetitiveLabels,
    TargetingRules Targeting,
    IReadOnlyList<Creative> Creatives,
    ReviewStatus ReviewStatus = ReviewStatus.Approved,
    bool Removed = false,
    string? ReviewNote = null)
{
    public const int DefaultPriority = 8;
}
