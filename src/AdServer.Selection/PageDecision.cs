namespace AdServer.Selection;

/// <summary>One entry a requested slot, in the order asked.</summary>
public sealed record PageDecision(IReadOnlyList<SlotDecision> Slots);
