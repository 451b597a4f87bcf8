using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;

namespace AdServer.Campaigns.Review;

/// <summary>
/// What delivery gets of a campaign: every part in its last approved form. Pure. Nothing that was not approved can serve, because a part
/// without an approved form travels with its own review status, which makes it ineligible.
/// </summary>
public static class ServedCampaign
{
    /// <param name="current">The upload, marked.</param>
    /// <param name="before">What was served until now.</param>
    public static Campaign Of(Campaign current, Campaign? before) => current with
    {
        LineItems = [.. current.LineItems.Select(item => Serve(item, before?.LineItems.FirstOrDefault(one => one.Key == item.Key)))],
    };

    private static LineItem Serve(LineItem item, LineItem? before)
    {
        var approved = before is { ReviewStatus: ReviewStatus.Approved } ? before : null;
        if (item.Removed)
        {
            var last = approved ?? item;
            return last with { Removed = true, Status = CampaignStatus.Archived, Creatives = [.. last.Creatives.Select(one => one with { Archived = true })] };
        }

        if (item.ReviewStatus != ReviewStatus.Approved)
        {
            // Whole, with its creatives, as it was approved; only a pause (or its end) applies at once.
            return approved is null ? item : Alive(approved, item) with { Status = item.Status };
        }

        var creatives = new List<Creative>(item.Creatives.Count);
        foreach (var creative in item.Creatives)
        {
            creatives.Add(Serve(creative, before?.Creatives.FirstOrDefault(one => one.Key == creative.Key)));
        }

        KeepLandingPages(creatives, before);
        return item with { Creatives = creatives };
    }

    private static Creative Serve(Creative creative, Creative? before)
    {
        if (creative.Archived || creative.ReviewStatus == ReviewStatus.Approved)
        {
            return creative.Archived && before is { ReviewStatus: ReviewStatus.Approved } ? before with { Archived = true } : creative;
        }

        return before is { ReviewStatus: ReviewStatus.Approved } ? before with { Archived = false } : creative;
    }

    /// <summary>A line item that was removed and is put again, changed, goes on in the form that was approved before.</summary>
    private static LineItem Alive(LineItem approved, LineItem item) => approved.Removed
        ? approved with
        {
            Removed = false,
            Creatives = [.. approved.Creatives.Select(one => one with { Archived = item.Creatives.All(now => now.Key != one.Key || now.Archived) })],
        }
        : approved;

    private static void KeepLandingPages(List<Creative> creatives, LineItem? before)
    {
        foreach (var gone in before?.Creatives ?? [])
        {
            if (creatives.TrueForAll(creative => creative.Key != gone.Key))
            {
                creatives.Add(gone with { Archived = true });
            }
        }
    }
}
