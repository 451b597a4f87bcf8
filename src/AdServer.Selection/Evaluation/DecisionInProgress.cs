using AdServer.Selection.Delivery;

namespace AdServer.Selection.Evaluation;

/// <summary>A call's slots while they are decided one after the other.</summary>
/// <param name="refused">Line items, by index, whose unit was refused to an earlier attempt of this call.</param>
internal sealed class DecisionInProgress(
    DeliveryState state, SlotContext?[] slots, SlotDecision?[] decided, ServedSoFar served, IReadOnlyList<int> refused)
{
    public CatalogSnapshot Snapshot { get; } = state.Snapshot;

    public DeliveryState State { get; } = state;

    /// <summary>By index; null: the site has no such slot.</summary>
    public SlotContext?[] Slots { get; } = slots;

    /// <summary>By index; null: not yet.</summary>
    public SlotDecision?[] Decided { get; } = decided;

    public ServedSoFar Served { get; } = served;

    /// <summary>How many times a winner's unit was refused: part of every draw.</summary>
    public int Attempt { get; } = refused.Count;

    /// <summary>What stops a line item, by its index, whatever the request.</summary>
    public DeliveryStops StopsOf(int lineItem)
    {
        var stops = State.LineItems[lineItem].Stops;
        return refused.Contains(lineItem) ? stops | Refusal(Snapshot.LineItems[lineItem]) : stops;
    }

    /// <summary>No lease left: of what the units are leased for.</summary>
    private static DeliveryStops Refusal(ServedLineItem item) => item.LineItem.Goal is null ? DeliveryStops.Budget : DeliveryStops.Goal;
}
