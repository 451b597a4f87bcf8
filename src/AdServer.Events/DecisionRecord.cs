namespace AdServer.Events;

/// <summary>A decision as the log keeps it: enough to count it, and for a replay.</summary>
/// <param name="Slots">In the order asked.</param>
public sealed record DecisionRecord(
    Guid DecisionId, DateTimeOffset Time, long CatalogVersion, ulong Seed, IReadOnlyList<SlotFacts> Slots)
{
    /// <summary>By slot, in the order asked, what each fill was dealt; empty: nothing was dealt to any.</summary>
    public IReadOnlyList<GrantUnit> Units { get; init; } = [];

    /// <summary>What the choice looked at besides catalog and seed, as delivery lays it out; empty: it cannot be replayed.</summary>
    public ReadOnlyMemory<byte> Replay { get; init; }
}
