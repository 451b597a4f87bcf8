using AdServer.Delivery.Traffic;
using AdServer.Events;

namespace AdServer.Delivery.Tokens;

/// <summary>What a filled slot's events carry, so that a beacon needs no look-up.</summary>
/// <param name="Time">The decision's; to the millisecond.</param>
/// <param name="Judged">Which rule the decision's device fell under, for events that a server sends for its reader.</param>
/// <param name="Slot">Every dimension that the fill is reported by.</param>
/// <param name="Unit">What the fill was dealt; its impression pays with it.</param>
public sealed record FillToken(Guid DecisionId, int SlotIndex, DateTimeOffset Time, Verdict Judged, SlotFacts Slot, GrantUnit Unit = default)
{
    /// <summary>How long its impression and viewable count after its decision, where that is shorter than usual; 0: as usual.</summary>
    public ushort Seconds { get; init; }
}
