using AdServer.Catalog.Campaigns;
using AdServer.Selection.Delivery;

namespace AdServer.Selection.Explanation;

/// <summary>Why an eligible line item is not the one that was chosen.</summary>
internal static class LostBecause
{
    /// <param name="winnerIndex">null: every sponsorship's share fell through and nothing came after it.</param>
    public static LostReason Of(int index, int? winnerIndex, DeliveryState state)
    {
        var item = state.Snapshot.LineItems[index];
        if (winnerIndex is not { } won || state.Snapshot.LineItems[won] is not { } winner || item.LineItem.Tier < winner.LineItem.Tier)
        {
            // Only a sponsorship can be eligible and still leave the slot to what comes after it.
            return LostReason.Share;
        }

        return item.LineItem.Tier != winner.LineItem.Tier ? LostReason.Tier
            : item.LineItem.Tier == Tier.Standard && item.LineItem.Priority != winner.LineItem.Priority ? LostReason.Priority
            : item.LineItem.Tier == Tier.PricePriority && state.EffectiveCpm(index) != state.EffectiveCpm(won) ? LostReason.Price
            : LostReason.Draw;
    }
}
