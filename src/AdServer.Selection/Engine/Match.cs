namespace AdServer.Selection.Engine;

/// <summary>A row whose targeting passed at one slot or more: what the slots of a call look at, one after the other.</summary>
internal struct Match
{
    /// <summary>A bit a slot of the set that it passed at.</summary>
    public ulong Slots;

    /// <summary>As in <see cref="Row.Creatives"/>.</summary>
    public ulong Creatives;

    /// <summary>Its weight in a draw of <c>standard</c>, the same at every slot; not a number until one asks.</summary>
    public double Urgency;

    public int Row;

    public int LineItem;

    public int Group;

    public RowFlags Flags;

    /// <summary>By delivery: the same at every slot.</summary>
    public NoFillReason Stopped;
}
