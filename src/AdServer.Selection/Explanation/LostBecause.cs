using AdServer.Catalog.Campaigns;

namespace AdServer.Selection.Explanation;

/// <summary>Why an eligible line item is not the one that was chosen.</summary>
internal static class LostBecause
{
    /// <param name="winner">null: every sponsorship's share fell through and nothing came after it.</param>
    public static LostReason Of(ServedLineItem item, ServedLineItem? winner)
    {
        if (winner is null || item.LineItem.Tier < winner.LineItem.Tier)
        {
            // Only a sponsorship can be eligible and still leave the slot to what comes after it.
            return LostReason.Share;
        }

        return item.LineItem.Tier != winner.LineItem.Tier ? LostReason.Tier
            : item.LineItem.Tier == Tier.Standard && item.LineItem.Priority != winner.LineItem.Priority ? LostReason.Priority
            : item.LineItem.Tier == Tier.PricePriority && item.EffectiveCpm != winner.EffectiveCpm ? LostReason.Price
            : LostReason.Draw;
    }
}
