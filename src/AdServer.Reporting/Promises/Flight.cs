using AdServer.Catalog.Campaigns;

namespace AdServer.Reporting.Promises;

/// <summary>When a line item runs: its own times within its campaign's.</summary>
/// <param name="Start">null: at once.</param>
/// <param name="End">null: open.</param>
internal readonly record struct Flight(DateTimeOffset? Start, DateTimeOffset? End)
{
    public static Flight Of(Campaign campaign, LineItem item) => new(
        campaign.Start is { } of && item.Start is { } own ? (of > own ? of : own) : campaign.Start ?? item.Start,
        campaign.End is { } last && item.End is { } ownLast ? (last < ownLast ? last : ownLast) : campaign.End ?? item.End);
}
