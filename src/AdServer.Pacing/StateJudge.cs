using AdServer.Catalog.Campaigns;
using AdServer.Pacing.Planning;
using AdServer.Selection.Delivery;

namespace AdServer.Pacing;

/// <summary>From what is known of a line item to what decisions are told of it.</summary>
internal static class StateJudge
{
    /// <summary>Also says to its slot how much the pace leaves this node until it is said again.</summary>
    public static LineItemDelivery Of(PacedItem item, long now)
    {
        var (terms, standing) = (item.Terms, item.Standing);
        var room = Room.Of(terms, standing, item.Spend.Total, now);
        var owed = terms.Unit is null ? 0 : Math.Max(0, terms.Goal - Room.Delivered(terms, standing));
        return new LineItemDelivery(terms.IsLeased ? Leased(item, room, now) : room.Stops, owed, standing.Impressions, standing.Clicks);
    }

    private static DeliveryStops Leased(PacedItem item, in Room room, long now)
    {
        var (terms, standing) = (item.Terms, item.Standing);
        var dealt = item.Slot.Dealt;
        var inHand = item.InHand(now);
        var left = long.MaxValue;
        if (terms is { IsPlanned: true, Unit: GoalUnit.Impressions } && standing.Plan is { } plan)
        {
            // What others may still deal counts as dealt: their hands are not known before their next tick.
            left = plan.Line.LimitAt(now) - (standing.Paid + standing.Outstanding - inHand);
        }

        item.Slot.Limit(dealt, left);
        if (inHand > 0)
        {
            return (Unreserved(terms) & room.Stops) | (left <= 0 ? DeliveryStops.Pacing : 0);
        }

        var stops = room.Stops;
        return stops != DeliveryStops.None || !item.Serves(now) ? stops : Waiting(terms);
    }

    /// <summary>Limits that no unit is reserved for stop serving whatever is in hand.</summary>
    private static DeliveryStops Unreserved(ItemTerms terms) =>
        (terms.Unit is GoalUnit.Clicks or GoalUnit.ViewableImpressions ? DeliveryStops.Goal | DeliveryStops.Pacing : 0)
        | (terms.Model == PricingModel.Cpc ? DeliveryStops.Budget : 0);

    /// <summary>No lease left on this node.</summary>
    private static DeliveryStops Waiting(ItemTerms terms) => terms.Unit == GoalUnit.Impressions ? DeliveryStops.Goal
        : terms is { Model: PricingModel.Cpm, Budget: not null } ? DeliveryStops.Budget
        : DeliveryStops.DailyCap;
}
