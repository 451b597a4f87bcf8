using AdServer.Selection.Evaluation;

namespace AdServer.Selection.Engine;

/// <summary>A requested slot in the index's terms. Used again from request to request.</summary>
internal sealed class PreparedSlot
{
    private readonly List<int> _set = [];
    private AccessList[] _lists = new AccessList[32];
    private int _count;

    /// <summary>null: the site has no such slot.</summary>
    public SlotContext? Context { get; private set; }

    /// <summary>A bit an atom that the request has here.</summary>
    public ulong[] Atoms { get; private set; } = [0];

    public Signature Signature { get; private set; }

    /// <summary>Sizes and theme, as in <see cref="Row.Fits"/>.</summary>
    public ulong Fits { get; private set; }

    /// <summary>In units of the server's currency a thousand, rounded.</summary>
    public double Floor { get; private set; }

    /// <summary>The one with the best group first.</summary>
    public ReadOnlySpan<AccessList> Lists => _lists.AsSpan(0, _count);

    /// <summary>While a call is decided.</summary>
    public bool IsDecided { get; set; }

    public void Prepare(CatalogIndex index, SlotContext? context)
    {
        Context = context;
        foreach (var atom in _set)
        {
            Atoms[atom >> 6] = 0;
        }

        _set.Clear();
        _count = 0;
        if (context is null)
        {
            return;
        }

        var words = (index.Atoms.Count + 63) / 64;
        Atoms = Atoms.Length < words ? new ulong[words] : Atoms;
        Floor = (double)context.Definition.FloorCpm;
        Signature = default;
        for (var dimension = Dimension.Site; dimension <= Dimension.KeyValue; dimension++)
        {
            Signature |= dimension == Dimension.Slot ? default : Signature.Any(dimension);
        }

        AddValues(index, context);
        AddSizes(index, context);
        FindLists(index, index.Atoms.Find(Dimension.Slot, context.Definition.Name));
    }

    private void AddValues(CatalogIndex index, SlotContext slot)
    {
        var page = slot.Page;
        Add(index, Dimension.Site, page.SiteKey);
        Add(index, Dimension.Slot, slot.Name);
        Add(index, Dimension.Section, page.Section);
        Add(index, Dimension.Tag, page.Tags);
        Add(index, Dimension.Geo, page.Geo);
        Add(index, Dimension.Device, page.Device);
        Add(index, Dimension.OperatingSystem, page.OperatingSystem);
        Add(index, Dimension.Browser, page.Browser);
        Add(index, Dimension.Language, page.Languages);
        Add(index, Dimension.Segment, page.Segments);
        foreach (var (key, values) in slot.KeyValues)
        {
            if (index.Atoms.FindKey(key) is not { } known)
            {
                continue;
            }

            for (var i = 0; i < values.Count; i++)
            {
                Add(index, known.GetValueOrDefault(values[i]));
            }
        }
    }

    private void Add(CatalogIndex index, Dimension dimension, IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            Add(index, index.Atoms.Find(dimension, values[i]));
        }
    }

    private void Add(CatalogIndex index, int atom)
    {
        if (atom != AtomTable.None && ((Atoms[atom >> 6] >> atom) & 1) == 0)
        {
            Atoms[atom >> 6] |= 1UL << atom;
            _set.Add(atom);
            Signature |= index.Atoms.SignatureOf(atom);
        }
    }

    private void AddSizes(CatalogIndex index, SlotContext slot)
    {
        Fits = 0;
        for (var i = 0; i < slot.Sizes.Count; i++)
        {
            if (index.Sizes.Find(slot.Sizes[i]) is >= 0 and var size)
            {
                Fits |= SizeTable.Bit(size, slot.Page.Theme);
                Signature |= Signature.Creative(SizeTable.Ordinal(size, slot.Page.Theme));
            }
        }
    }

    private void FindLists(CatalogIndex index, int slot)
    {
        for (var i = -1; i < _set.Count; i++)
        {
            var atom = i < 0 ? AtomTable.None : _set[i];
            Add(index.FindList(AtomTable.None, atom));
            if (slot != AtomTable.None)
            {
                Add(index.FindList(slot, atom));
            }
        }
    }

    private void Add(AccessList list)
    {
        if (list.End == list.Start)
        {
            return;
        }

        if (_count == _lists.Length)
        {
            Array.Resize(ref _lists, _count * 2);
        }

        // Kept in order as they come: a few dozen, mostly short.
        var at = _count++;
        for (; at > 0 && _lists[at - 1].Best > list.Best; at--)
        {
            _lists[at] = _lists[at - 1];
        }

        _lists[at] = list;
    }
}
