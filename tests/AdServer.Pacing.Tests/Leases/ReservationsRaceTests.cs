using System.Collections.Concurrent;
using AdServer.Events;
using AdServer.Pacing.Leases;
using AdServer.Pacing.Tests.Building;
using AdServer.Selection;
using AdServer.Testing;

namespace AdServer.Pacing.Tests.Leases;

public sealed class ReservationsRaceTests
{
    private const int Threads = 8;
    private static readonly DateTimeOffset Now = Build.Start;
    private readonly ServedLineItem _item = Build.Snapshot(Build.Goal("one", 1_000_000)).LineItems[0];

    [Fact]
    public void Race_Deal_EveryUnitOnce()
    {
        var (reservations, slot) = Make();
        for (var grant = 1; grant <= 20; grant++)
        {
            reservations.Add(slot, new Lease(grant, 1_000, 0, Now.AddMinutes(1)));
        }

        var dealt = new ConcurrentBag<GrantUnit>();
        InParallel(() =>
        {
            while (reservations.TryDeal(_item, Now, out var unit))
            {
                dealt.Add(unit);
            }
        });

        Assert.Equal(20_000, dealt.Count);
        Assert.Equal(20_000, dealt.Distinct().Count());
        Assert.Equal(0, slot.Undealt);
        Assert.Equal(20_000, slot.Dealt);
    }

    [Fact]
    public void Race_DealAndGiveBack_NoUnitIsInTwoHands()
    {
        var (reservations, slot) = Make();
        reservations.Add(slot, new Lease(1, 100, 0, Now.AddMinutes(1)));
        var holders = new int[100];
        InParallel(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                if (reservations.TryDeal(_item, Now, out var unit))
                {
                    Assert.Equal(1, Interlocked.Increment(ref holders[unit.Unit]));
                    _ = Interlocked.Decrement(ref holders[unit.Unit]);
                    reservations.GiveBack(unit);
                }
            }
        });

        Assert.Equal(100, slot.Undealt);
        Assert.Equal(0, slot.Dealt);
    }

    [Fact]
    public void Race_DealAndFreeze_DealtIsExact()
    {
        for (var round = 0; round < 200; round++)
        {
            var (reservations, slot) = Make();
            var lease = new Lease(1, 500, 0, Now.AddMinutes(1));
            reservations.Add(slot, lease);
            var kept = 0;
            var number = 0;
            InParallel(() =>
            {
                if (Interlocked.Increment(ref number) == Threads)
                {
                    lease.Freeze();
                    return;
                }

                for (var i = 0; reservations.TryDeal(_item, Now, out var unit); i++)
                {
                    if (i % 3 == 0 && !lease.IsFrozen)
                    {
                        reservations.GiveBack(unit);
                    }
                    else
                    {
                        _ = Interlocked.Increment(ref kept);
                    }
                }
            });

            // A unit given back while it is frozen counts as dealt: rather one too many than one too few.
            Assert.InRange(lease.Dealt, kept, 500);
            Assert.False(reservations.TryDeal(_item, Now, out _));
        }
    }

    [Fact]
    public void Race_Limit_IsNeverPassed()
    {
        var (reservations, slot) = Make();
        reservations.Add(slot, new Lease(1, 10_000, 0, Now.AddMinutes(1)));
        slot.Limit(slot.Dealt, 1_234);
        var dealt = 0;
        InParallel(() =>
        {
            for (var misses = 0; misses < 100;)
            {
                if (reservations.TryDeal(_item, Now, out _))
                {
                    _ = Interlocked.Increment(ref dealt);
                }
                else
                {
                    misses++;
                }
            }
        });

        Assert.InRange(dealt, 1, 1_234);
        while (reservations.TryDeal(_item, Now, out _))
        {
            dealt++;
        }

        Assert.Equal(1_234, dealt);
    }

    [Fact]
    public void Race_TouchAndDrain_NothingIsForgotten()
    {
        var reservations = new Reservations(() => { });
        var items = Build.Snapshot([.. Enumerable.Range(0, 50).Select(i => Build.Goal($"i{i}", 1_000_000))]).LineItems;
        foreach (var item in items)
        {
            var slot = new LeaseSlot(item.Path, new PacedItem(item, new CampaignSpend()));
            reservations.Open(slot);
            reservations.Add(slot, new Lease(slot.GetHashCode() + 1L, 1_000_000, 0, Now.AddMinutes(1)));
        }

        var drained = new Dictionary<LeaseSlot, long>();
        var into = new List<LeaseSlot>();
        var number = 0;
        var over = 0;
        InParallel(() =>
        {
            if (Interlocked.Increment(ref number) == 1)
            {
                while (Volatile.Read(ref over) < Threads - 1)
                {
                    Drain();
                }

                return;
            }

            for (var i = 0; i < 20_000; i++)
            {
                _ = reservations.TryDeal(items[i % items.Count], Now, out _);
            }

            _ = Interlocked.Increment(ref over);
        });
        Drain();

        // Each was seen after its last fill.
        Assert.Equal(50, drained.Count);
        Assert.All(drained, pair => Assert.Equal(pair.Key.Dealt, pair.Value));

        void Drain()
        {
            into.Clear();
            reservations.Drain(into);
            into.ForEach(slot => drained[slot] = slot.Dealt);
        }
    }

    [Fact]
    public void TryDeal_Warm_AllocatesNothing()
    {
        var (reservations, slot) = Make();
        reservations.Add(slot, new Lease(1, 1_000_000, 0, Now.AddMinutes(1)));

        Assert.Equal(0, Allocations.Least(Deal));

        void Deal()
        {
            for (var times = 0; times < 10_000; times++)
            {
                _ = reservations.TryDeal(_item, Now, out var unit) && reservations.StillHolds(unit, Now);
            }
        }
    }

    [Fact]
    public void TryDeal_AtTheGrantsEnd_IsRefused()
    {
        var (reservations, slot) = Make();
        reservations.Add(slot, new Lease(1, 10, 0, Now.AddMinutes(1)));

        Assert.True(reservations.TryDeal(_item, Now.AddMinutes(1).AddTicks(-1), out var unit));
        Assert.False(reservations.TryDeal(_item, Now.AddMinutes(1), out _));
        Assert.True(reservations.StillHolds(unit, Now.AddMinutes(1).AddTicks(-1)));
        Assert.False(reservations.StillHolds(unit, Now.AddMinutes(1)));
        Assert.True(reservations.StillHolds(default, Now.AddYears(1)));
    }

    [Fact]
    public void TryDeal_HeldAtAnotherPrice_IsRefused()
    {
        var (reservations, slot) = Make();
        reservations.Add(slot, new Lease(1, 10, 4.50m, Now.AddMinutes(1)));

        Assert.False(reservations.TryDeal(_item, Now, out _));
    }

    private static void InParallel(Action work)
    {
        using var barrier = new Barrier(Threads);
        Task.WaitAll([.. Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                barrier.SignalAndWait(TestContext.Current.CancellationToken);
                work();
            },
            TaskCreationOptions.LongRunning))], TestContext.Current.CancellationToken);
    }

    private (Reservations Reservations, LeaseSlot Slot) Make()
    {
        var reservations = new Reservations(() => { });
        var slot = new LeaseSlot(_item.Path, new PacedItem(_item, new CampaignSpend()));
        reservations.Open(slot);
        return (reservations, slot);
    }
}
