namespace AdServer.Events;

/// <summary>A decision as the log keeps it: enough to count it, and for a replay.</summary>
/// <param name="Slots">In the order asked.</param>
public sealed record DecisionRecord(
    Guid DecisionId, DateTimeOffset Time, long CatalogVersion, ulong Seed, IReadOnlyList<SlotFacts> Slots);
