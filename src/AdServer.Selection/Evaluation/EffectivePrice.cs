using AdServer.Catalog.Campaigns;
using AdServer.Selection.Delivery;

namespace AdServer.Selection.Evaluation;

/// <summary>What a line item is worth per thousand impressions, so that prices of different models can be ranked.</summary>
internal static class EffectivePrice
{
    public const int PriorImpressions = 1_000;

    /// <summary>
    /// Before anything was counted; what the catalog is ordered by. <c>cpm</c>: the rate. <c>cpc</c>: rate × 1000 × (clicks + 1) /
    /// (impressions + 1,000), which then is the rate itself. <c>flat</c>: the total spread over an impression goal, else 0, since nothing
    /// says how many impressions share it.
    /// </summary>
    public static decimal Of(LineItem item) => item.Pricing switch
    {
        null => 0,
        { Model: PricingModel.Flat, Rate: var total } => item.Goal is { Unit: GoalUnit.Impressions, Amount: var amount } ? total * 1_000 / amount : 0,
        { Rate: var rate } => rate,
    };

    /// <summary>As of the tick.</summary>
    public static decimal Of(ServedLineItem item, in LineItemDelivery delivery) => item.LineItem.Pricing is { Model: PricingModel.Cpc, Rate: var rate }
        ? rate * 1_000 * (delivery.Clicks + 1) / (delivery.Impressions + PriorImpressions)
        : item.EffectiveCpm;
}
