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
            else
            {
                GoalWarnings.Add(campaign, item, path, context.Now, findings);
            }

            if (item.Creatives.Count > 0 && TargetedSlots(item, context.References).ToList() is { Count: > 0 } slots && !slots.Any(slot => Fits(item, slot)))
            {
                findings.Warn($"{path}.creatives", ErrorCode.NoCreativeFitsSlot, $"{path}: no creative has a size of any slot that it targets.");
            }
        }

        SponsorshipWarnings.Add(campaign, context.References, findings);
    }

    private static IEnumerable<AdSlot> TargetedSlots(LineItem item, ICatalogReferences references) => references.Sites.Values
        .Where(site => item.Targeting.Sites.Passes(site.Key))
        .SelectMany(site => site.Slots)
        .Where(slot => item.Targeting.Slots.Passes(slot.Name));

    private static bool Fits(LineItem item, AdSlot slot) => item.Creatives.Any(creative => slot.Sizes.Contains(creative.Size));
}
