using AdServer.Selection.Evaluation;

namespace AdServer.Selection.Engine;

/// <summary>A requested slot in the index's terms. Used again from request to request.</summary>
internal sealed class PreparedSlot
{
    private readonly List<FlightCover> _covers = [];

    /// <summary>null: the site has no such slot.</summary>
    public SlotContext? Context { get; private set; }

    /// <summary>Of its name.</summary>
    public int Atom { get; private set; }

    /// <summary>Sizes and theme, as in <see cref="Row.Fits"/>.</summary>
    public ulong Fits { get; private set; }

    /// <summary>In units of the server's currency a thousand, rounded.</summary>
    public double Floor { get; private set; }

    /// <summary>Where its matches are.</summary>
    public MatchSet Matches { get; private set; } = null!;

    /// <summary>Its bit in <see cref="Match.Slots"/>.</summary>
    public ulong Bit { get; private set; }

    /// <summary>While a call is decided.</summary>
    public bool IsDecided { get; set; }

    public void Prepare(CatalogIndex index, SlotContext? context)
    {
        Context = context;
        _covers.Clear();
        Fits = 0;
        if (context is null)
        {
            return;
        }

        Floor = (double)context.Definition.FloorCpm;
        Atom = index.Atoms.Find(Dimension.Slot, context.Definition.Name);
        var site = index.Atoms.Find(Dimension.Site, context.Page.Site.Key);
        for (var i = 0; i < context.Sizes.Count; i++)
        {
            if (index.Sizes.Find(context.Sizes[i]) is >= 0 and var size)
            {
                Fits |= SizeTable.Bit(size, context.Page.Theme);
                index.Cover.Find(site, Atom, size, _covers);
            }
        }
    }

    public void Join(CatalogIndex index, MatchSet matches)
    {
        Matches = matches;
        Bit = 1UL << matches.Add(index, this);
    }

    /// <summary>Whether any line item is for this slot and under way, whatever else it asks for.</summary>
    public bool HasAny(long ticks)
    {
        foreach (var cover in _covers)
        {
            if (cover.Covers(ticks))
            {
                return true;
            }
        }

        return false;
    }
}
