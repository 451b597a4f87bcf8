namespace AdServer.Selection.Evaluation;

/// <summary>A call's slots while they are decided one after the other.</summary>
internal sealed class DecisionInProgress(CatalogSnapshot snapshot, SlotContext?[] slots, SlotDecision?[] decided, ServedSoFar served)
{
    public CatalogSnapshot Snapshot { get; } = snapshot;

    /// <summary>By index; null: the site has no such slot.</summary>
    public SlotContext?[] Slots { get; } = slots;

    /// <summary>By index; null: not yet.</summary>
    public SlotDecision?[] Decided { get; } = decided;

    public ServedSoFar Served { get; } = served;
}
