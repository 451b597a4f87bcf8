using AdServer.Catalog.Sites;
using AdServer.Selection.Evaluation;

namespace AdServer.Selection.Engine;

/// <summary>
/// When a slot of a site has any line item at all of a size: what tells no-fill reason 3 from 4, without a look at the line items. Kept by
/// (site, slot, size), where a line item that includes no site or no slot is kept once, under "any".
/// </summary>
internal sealed class SlotCover(IReadOnlyDictionary<string, Site> sites, AtomTable atoms, SizeTable sizes)
{
    private readonly Dictionary<(int Site, int Slot, int Size), FlightCover> _flights = [];
    private readonly List<int> _sizes = [];

    /// <summary>What is for the slot, or for any, or for any of the site, or for all.</summary>
    public void Find(int site, int slot, int size, List<FlightCover> found)
    {
        Add((site, slot, size), found);
        Add((site, AtomTable.None, size), found);
        Add((AtomTable.None, slot, size), found);
        Add((AtomTable.None, AtomTable.None, size), found);
    }

    /// <param name="item">Active and approved.</param>
    public void Add(ServedLineItem item, long start, long end)
    {
        _sizes.Clear();
        foreach (var creative in item.Creatives)
        {
            if (Eligibility.IsUsable(creative.Creative) && sizes.Intern(creative.Creative.Size) is var size && !_sizes.Contains(size))
            {
                _sizes.Add(size);
            }
        }

        var rules = item.LineItem.Targeting;
        if (rules.Sites.Exclude.Count > 0 || rules.Slots.Exclude.Count > 0)
        {
            AddEachSlot(item.Targeting, start, end);
            return;
        }

        for (var i = 0; i < Math.Max(1, rules.Sites.Include.Count); i++)
        {
            var site = rules.Sites.Include.Count == 0 ? AtomTable.None : atoms.Intern(Dimension.Site, rules.Sites.Include[i]);
            for (var j = 0; j < Math.Max(1, rules.Slots.Include.Count); j++)
            {
                Add(site, rules.Slots.Include.Count == 0 ? AtomTable.None : atoms.Intern(Dimension.Slot, rules.Slots.Include[j]), start, end);
            }
        }
    }

    /// <summary>"All but" is spelled out over the slots there are: it cannot be kept under "any".</summary>
    private void AddEachSlot(CompiledTargeting targeting, long start, long end)
    {
        foreach (var site in sites.Values)
        {
            if (!targeting.Sites.Passes([site.Key]))
            {
                continue;
            }

            foreach (var slot in site.Slots)
            {
                if (targeting.Slots.Passes([slot.Name]))
                {
                    Add(atoms.Intern(Dimension.Site, site.Key), atoms.Intern(Dimension.Slot, slot.Name), start, end);
                }
            }
        }
    }

    private void Add(int site, int slot, long start, long end)
    {
        foreach (var size in _sizes)
        {
            if (!_flights.TryGetValue((site, slot, size), out var cover))
            {
                _flights.Add((site, slot, size), cover = new FlightCover());
            }

            cover.Add(start, end);
        }
    }

    private void Add((int Site, int Slot, int Size) key, List<FlightCover> found)
    {
        if (_flights.TryGetValue(key, out var cover))
        {
            found.Add(cover);
        }
    }
}
