using AdServer.Selection;

namespace AdServer.Simulation.Traffic;

/// <summary>A kind of page: the slots that one view of it asks for.</summary>
public sealed record PageKind(string Site, IReadOnlyList<SlotRequest> Slots);
