using System.Numerics;

namespace AdServer.Pacing.Leases;

/// <summary>
/// A grant in this node's hand. Units are dealt by any number of threads without a lock, each at most once; what is given back is dealt
/// again, until the lease is frozen.
/// </summary>
internal sealed class Lease(long grant, int units, decimal rate, DateTimeOffset end)
{
    private const int Frozen = int.MaxValue;

    private ulong[]? _back;
    private int _backCount;
    private int _next;
    private int _dealtAtEnd;

    public long Grant { get; } = grant;

    public int Units { get; } = units;

    public decimal Rate { get; } = rate;

    public long EndTicks { get; } = end.UtcTicks;

    public DateTimeOffset End { get; } = end;

    /// <summary>As last told to the ledger.</summary>
    public int Reported { get; set; }

    public bool IsFrozen => Volatile.Read(ref _next) == Frozen;

    /// <summary>Exact once frozen; before, as of some moment of the call.</summary>
    public int Dealt => Volatile.Read(ref _next) is var next && next == Frozen ? Volatile.Read(ref _dealtAtEnd) : Math.Max(0, next - Volatile.Read(ref _backCount));

    public int Undealt => IsFrozen ? 0 : Units - Dealt;

    public bool TryTake(out int unit)
    {
        if (Volatile.Read(ref _backCount) > 0 && TryTakeBack(out unit))
        {
            return true;
        }

        for (var next = Volatile.Read(ref _next); next < Units;)
        {
            var seen = Interlocked.CompareExchange(ref _next, next + 1, next);
            if (seen == next)
            {
                unit = next;
                return true;
            }

            next = seen;
        }

        unit = 0;
        return false;
    }

    public void GiveBack(int unit)
    {
        if (IsFrozen)
        {
            // It then counts as dealt, and comes back when the grant closes.
            return;
        }

        if (Volatile.Read(ref _back) is not { } back)
        {
            back = new ulong[(Units + 63) / 64];
            back = Interlocked.CompareExchange(ref _back, back, null) ?? back;
        }

        var bit = 1UL << (unit & 63);
        if ((Interlocked.Or(ref back[unit >> 6], bit) & bit) == 0)
        {
            _ = Interlocked.Increment(ref _backCount);
        }
    }

    /// <summary>Nothing is dealt any more. For one thread.</summary>
    public void Freeze()
    {
        if (IsFrozen)
        {
            return;
        }

        // Readers that see the end mark before the count below take all for dealt.
        Volatile.Write(ref _dealtAtEnd, Units);
        var next = Interlocked.Exchange(ref _next, Frozen);
        var back = 0;
        if (Volatile.Read(ref _back) is { } bits)
        {
            for (var i = 0; i < bits.Length; i++)
            {
                // Whoever clears a bit has the unit: from here on none of these can be dealt.
                back += BitOperations.PopCount(Interlocked.Exchange(ref bits[i], 0));
            }
        }

        Volatile.Write(ref _dealtAtEnd, next - back);
    }

    private bool TryTakeBack(out int unit)
    {
        unit = 0;
        if (Volatile.Read(ref _back) is not { } bits || IsFrozen)
        {
            return false;
        }

        for (var i = 0; i < bits.Length; i++)
        {
            for (var word = Volatile.Read(ref bits[i]); word != 0; word = Volatile.Read(ref bits[i]))
            {
                var bit = word & (~word + 1);
                if ((Interlocked.And(ref bits[i], ~bit) & bit) != 0)
                {
                    _ = Interlocked.Decrement(ref _backCount);
                    unit = (i << 6) + BitOperations.TrailingZeroCount(bit);
                    return true;
                }
            }
        }

        return false;
    }
}
