namespace AdServer.Reporting.Store;

/// <summary>What the store has of one slot of one decision: the first of each kind.</summary>
internal sealed class SlotState
{
    public Fact? Slot { get; set; }

    public Fact? Impression { get; set; }

    public Fact? Viewable { get; set; }

    public Fact? Click { get; set; }

    /// <summary>The row of the impression is in the store already, so that a change of it is an update.</summary>
    public bool ImpressionIsStored { get; set; }

    public void Set(Fact fact)
    {
        switch (fact.Kind)
        {
            case FactKind.Slot:
                Slot ??= fact;
                break;
            case FactKind.Impression:
                Impression ??= fact;
                break;
            case FactKind.Viewable:
                Viewable ??= fact;
                break;
            default:
                Click ??= fact;
                break;
        }
    }

    public Fact? Get(FactKind kind) => kind switch
    {
        FactKind.Slot => Slot,
        FactKind.Impression => Impression,
        FactKind.Viewable => Viewable,
        _ => Click,
    };
}
