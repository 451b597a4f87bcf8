namespace AdServer.Pacing.Leases;

/// <summary>What this node may deal of one line item. Dealt from by any thread; leases are changed by pacing alone, under its lock.</summary>
internal sealed class LeaseSlot(string path, PacedItem item)
{
    private Lease[] _leases = [];
    private long _dealt;
    private long _limit = long.MaxValue;
    private int _asked;
    private int _touched;

    public string Path { get; } = path;

    public PacedItem Item { get; } = item;

    /// <summary>Oldest first.</summary>
    public Lease[] Leases => Volatile.Read(ref _leases);

    /// <summary>Fills since the start that this node dealt a unit to.</summary>
    public long Dealt => Volatile.Read(ref _dealt);

    /// <summary>The next of those that were dealt from; see <see cref="TouchedSlots"/>.</summary>
    internal LeaseSlot? NextTouched { get; set; }

    public int Undealt
    {
        get
        {
            var undealt = 0;
            foreach (var lease in Leases)
            {
                undealt += lease.Undealt;
            }

            return undealt;
        }
    }

    public void Add(Lease lease)
    {
        Volatile.Write(ref _leases, [.. _leases, lease]);
        Volatile.Write(ref _asked, 0);
    }

    public void Remove(Lease lease) => Volatile.Write(ref _leases, Array.FindAll(_leases, one => one != lease));

    /// <summary>How many more may be dealt until this is said again: what the pace leaves this node.</summary>
    /// <param name="dealtBefore"><see cref="Dealt"/>, read before what <paramref name="more"/> was computed from, so that a fill in between counts.</param>
    public void Limit(long dealtBefore, long more) => Volatile.Write(ref _limit, more == long.MaxValue ? more : dealtBefore + Math.Max(0, more));

    /// <summary>Lets the slot ask once more.</summary>
    public void MayAskAgain() => Volatile.Write(ref _asked, 0);

    /// <summary>True once until <see cref="MayAskAgain"/>.</summary>
    public bool TryAsk() => Volatile.Read(ref _asked) == 0 && Interlocked.Exchange(ref _asked, 1) == 0;

    public bool TryTouch() => Volatile.Read(ref _touched) == 0 && Interlocked.Exchange(ref _touched, 1) == 0;

    public void Untouch() => Volatile.Write(ref _touched, 0);

    public bool TryDeal(long decisionTicks, decimal rate, out Lease? lease, out int unit)
    {
        foreach (var one in Leases)
        {
            if (decisionTicks < one.EndTicks && one.Rate == rate && one.TryTake(out unit))
            {
                // The unit first, then the count: whoever reads the count before the units never finds more than there is.
                if (Interlocked.Increment(ref _dealt) <= Volatile.Read(ref _limit))
                {
                    lease = one;
                    return true;
                }

                _ = Interlocked.Decrement(ref _dealt);
                one.GiveBack(unit);
                break;
            }
        }

        (lease, unit) = (null, 0);
        return false;
    }

    public void GiveBack(Lease lease, int unit)
    {
        _ = Interlocked.Decrement(ref _dealt);
        lease.GiveBack(unit);
    }
}
