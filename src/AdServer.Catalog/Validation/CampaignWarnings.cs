using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Sites;

namespace AdServer.Catalog.Validation;

/// <summary>What is allowed and yet will hardly be what was meant.</summary>
internal static class CampaignWarnings
{
    public static void Add(Campaign campaign, CampaignContext context, Findings findings)
    {
        for (var i = 0; i < campaign.LineItems.Count; i++)
        {
            var item = campaign.LineItems[i];
            var path = $"lineItems[{i}]";
            if ((item.End ?? campaign.End) is { } end && end <= context.Now)
            {
                findings.Warn($"{path}.end", ErrorCode.NeverEligible, $"{path}: its flight is over since {Rfc3339.Format(end)}.", Rfc3339.Format(end));
            }

            if (item.Creatives.Count > 0 && TargetedSlots(item, context.References).ToList() is { Count: > 0 } slots && !slots.Any(slot => Fits(item, slot)))
            {
                findings.Warn($"{path}.creatives", ErrorCode.NoCreativeFitsSlot, $"{path}: no creative has a size of any slot that it targets.");
            }
        }

        SponsorshipOver100(campaign, findings);
    }

    private static IEnumerable<AdSlot> TargetedSlots(LineItem item, ICatalogReferences references) => references.Sites.Values
        .Where(site => Passes(item.Targeting.Sites, site.Key))
        .SelectMany(site => site.Slots)
        .Where(slot => Passes(item.Targeting.Slots, slot.Name));

    private static bool Passes(Targeting.InclusionRule rule, string value) =>
        (rule.Include.Count == 0 || rule.Include.Contains(value, StringComparer.Ordinal)) && !rule.Exclude.Contains(value, StringComparer.Ordinal);

    private static bool Fits(LineItem item, AdSlot slot) => item.Creatives.Any(creative => slot.Sizes.Contains(creative.Size));

    /// <summary>Within the campaign: sponsorships that name the same slot and together ask for more than all of it.</summary>
    private static void SponsorshipOver100(Campaign campaign, Findings findings)
    {
        var bySlot = campaign.LineItems
            .Where(item => item.Tier == Tier.Sponsorship && item.Status == CampaignStatus.Active)
            .SelectMany(item => item.Targeting.Slots.Include.DefaultIfEmpty("").Select(slot => (slot, item.Share)))
            .GroupBy(one => one.slot, one => one.Share ?? 0, StringComparer.Ordinal);
        foreach (var slot in bySlot)
        {
            if (slot.Sum() is var sum and > 100)
            {
                var where = slot.Key.Length == 0 ? "every slot" : $"slot '{slot.Key}'";
                findings.Warn("lineItems", ErrorCode.SponsorshipOver100, $"Sponsorships for {where} add up to {sum} percent; each gets its part in proportion.");
            }
        }
    }
}
