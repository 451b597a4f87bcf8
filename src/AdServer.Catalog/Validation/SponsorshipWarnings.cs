using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Targeting;

namespace AdServer.Catalog.Validation;

/// <summary>Within the campaign: active sponsorships that may meet at a slot, at one time, and together ask for more than all of it.</summary>
internal static class SponsorshipWarnings
{
    private const int All = 100;

    public static void Add(Campaign campaign, ICatalogReferences references, Findings findings)
    {
        var sponsors = campaign.LineItems.Where(item => item.Tier == Tier.Sponsorship && item.Status == CampaignStatus.Active).ToList();
        if (sponsors.Sum(item => item.Share ?? 0) <= All)
        {
            return;
        }

        // Every start and end in order, ends first: a flight holds up to its end, which is already outside.
        var changes = sponsors
            .SelectMany((item, index) => new[]
            {
                (At: item.Start ?? campaign.Start ?? DateTimeOffset.MinValue, Index: index, Share: item.Share ?? 0),
                (At: item.End ?? campaign.End ?? DateTimeOffset.MaxValue, Index: index, Share: -(item.Share ?? 0)),
            })
            .OrderBy(change => change.At).ThenBy(change => change.Share).ToList();
        foreach (var site in references.Sites.Values)
        {
            foreach (var slot in site.Slots)
            {
                if (Most(sponsors, changes, site.Key, slot.Name) is var most and > All)
                {
                    // Once: where one slot is asked for twice, most others are too.
                    findings.Warn(
                        "lineItems", ErrorCode.SponsorshipOver100,
                        $"Sponsorships for slot '{slot.Name}' of site '{site.Key}' add up to {most} percent; each gets its part in proportion.");
                    return;
                }
            }
        }
    }

    private static int Most(List<LineItem> sponsors, List<(DateTimeOffset At, int Index, int Share)> changes, string site, string slot)
    {
        var meets = sponsors.ConvertAll(item => item.Targeting.Sites.Passes(site) && item.Targeting.Slots.Passes(slot));
        var (sum, most) = (0, 0);
        foreach (var (_, index, share) in changes)
        {
            sum += meets[index] ? share : 0;
            most = Math.Max(most, sum);
        }

        return most;
    }
}
