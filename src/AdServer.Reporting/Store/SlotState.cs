namespace AdServer.Reporting.Store;

/// <summary>What the store has of one slot of one decision: the first of each kind.</summary>
internal sealed class SlotState
{
    private readonly Fact?[] _first = new Fact?[4];

    public Fact? Slot => _first[(int)FactKind.Slot];

    public Fact? Impression => _first[(int)FactKind.Impression];

    public Fact? this[FactKind kind] => _first[(int)kind];

    public void Set(Fact fact) => _first[(int)fact.Kind] ??= fact;
}
