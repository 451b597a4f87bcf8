using AdServer.Pacing.Leases;
using AdServer.Pacing.Planning;
using AdServer.Selection;

namespace AdServer.Pacing;

/// <summary>A line item of the serving catalog that is paced on this node. Touched under the node's lock alone; its slot by any thread.</summary>
internal sealed class PacedItem
{
    public PacedItem(ServedLineItem served, CampaignSpend spend)
    {
        Served = served;
        Terms = ItemTerms.Of(served);
        Spend = spend;
        Slot = new LeaseSlot(served.Path, this);
        Spread = (served.Id & 0xFFFF) / 65536.0;
    }

    public ServedLineItem Served { get; private set; }

    public ItemTerms Terms { get; private set; }

    public CampaignSpend Spend { get; }

    public LeaseSlot Slot { get; }

    /// <summary>0 to 1, by its path.</summary>
    public double Spread { get; }

    /// <summary>In the serving snapshot; negative: it is in it no more.</summary>
    public int Index { get; set; }

    public Standing Standing { get; set; }

    public FillRate Rate { get; } = new();

    public int LastUnits { get; set; }

    public bool LastWasScarce { get; set; }

    /// <summary>Fills before the last grant.</summary>
    public long DealtBefore { get; set; }

    /// <summary>Its terms were not brought to the ledger yet.</summary>
    public bool IsFresh { get; set; } = true;

    /// <summary>Among those looked at every tick.</summary>
    public bool IsLively { get; set; }

    /// <summary>When it is looked at though nothing happened; see <see cref="Agenda"/>.</summary>
    public long Due { get; set; } = Instant.Never;

    /// <summary>Units are left to other nodes until then.</summary>
    public long NotBefore { get; set; }

    public long PlanCheck { get; set; }

    /// <returns>Whether anything pacing looks at changed.</returns>
    public bool Take(ServedLineItem served)
    {
        if (ReferenceEquals(served, Served))
        {
            return false;
        }

        Served = served;
        var terms = ItemTerms.Of(served);
        var changed = terms != Terms;
        Terms = terms;
        IsFresh |= changed;
        return changed;
    }

    /// <summary>Whether it serves now or within <paramref name="ahead"/>.</summary>
    public bool Serves(long now, long ahead = 0) => Index >= 0 && Terms.Active && now + ahead >= Terms.Start && now < Terms.End;

    /// <summary>Units that may still be dealt at <paramref name="until"/>.</summary>
    public int InHand(long until)
    {
        var units = 0;
        var ticks = Instant.ToTime(until).UtcTicks;
        foreach (var lease in Slot.Leases)
        {
            units += lease.EndTicks > ticks ? lease.Undealt : 0;
        }

        return units;
    }
}
