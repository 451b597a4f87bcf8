using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;

namespace AdServer.Campaigns.Review;

/// <summary>What of a campaign waits for a publisher's word.</summary>
public static class PendingParts
{
    public static int Count(Campaign campaign) => Of(campaign).Count();

    /// <summary>In the campaign's order, a line item before its creatives. Of an archived campaign nothing waits: putting it again asks anew.</summary>
    public static IEnumerable<(LineItem Item, Creative? Creative)> Of(Campaign campaign)
    {
        if (campaign.Status == CampaignStatus.Archived)
        {
            yield break;
        }

        foreach (var item in campaign.LineItems)
        {
            if (item.Removed)
            {
                continue;
            }

            if (item.ReviewStatus == ReviewStatus.PendingReview)
            {
                yield return (item, null);
            }

            foreach (var creative in item.Creatives)
            {
                if (creative is { Archived: false, ReviewStatus: ReviewStatus.PendingReview })
                {
                    yield return (item, creative);
                }
            }
        }
    }
}
