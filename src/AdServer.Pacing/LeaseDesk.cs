using AdServer.Pacing.Bookkeeping;
using AdServer.Pacing.Leases;
using AdServer.Pacing.Planning;

namespace AdServer.Pacing;

/// <summary>Which leases end, what was dealt of them, and which line items want new ones.</summary>
internal sealed class LeaseDesk(Reservations reservations, Agenda agenda)
{
    /// <summary>A new grant is asked for this long before the old one ends, and before a flight begins.</summary>
    private const long Ahead = 3_000;

    /// <summary>What an idle node gave back of a scarce line item is left to others for so long.</summary>
    private const long Courtesy = 2_000;

    private const long PlanEvery = 30_000;

    /// <summary>Asks of one transaction: other nodes wait while it runs.</summary>
    private const int MostAsks = 20_000;

    public static LeaseWork Prepare(List<PacedItem> lively, long now, bool mayAsk)
    {
        var work = new LeaseWork();
        foreach (var item in lively)
        {
            item.Rate.Note(item.Slot.Dealt, now);
            Report(item, now, work);
            if (!mayAsk || AskOf(item, now) is not { } ask)
            {
                continue;
            }

            if (work.Asks.Count == MostAsks)
            {
                work.HasMore = true;
                continue;
            }

            work.Asks.Add(ask);
            work.Asked.Add(item);
        }

        return work;
    }

    public void Apply(LeaseWork work, LedgerOutcome outcome, Dictionary<string, PacedItem> items, long now)
    {
        foreach (var (slot, lease, dealt) in work.Reported)
        {
            lease.Reported = dealt;
            if (lease.IsFrozen)
            {
                reservations.Remove(slot, lease);
            }
        }

        foreach (var item in work.Asked)
        {
            item.IsFresh = false;
            item.PlanCheck = now + PlanEvery;
        }

        foreach (var granted in outcome.Granted)
        {
            // Of a line item that left the catalog meanwhile nobody deals; its units come back when the grant closes.
            if (items.TryGetValue(granted.Path, out var item))
            {
                (item.LastUnits, item.LastWasScarce, item.DealtBefore) = (granted.Units, granted.IsScarce, item.Slot.Dealt);
                reservations.Add(item.Slot, new Lease(granted.Grant, granted.Units, granted.Rate, Instant.ToTime(granted.End)));
            }
        }
    }

    /// <summary>Lets go of those that need no look until something happens, or until they are due.</summary>
    public void Settle(List<PacedItem> lively, long now)
    {
        var kept = 0;
        for (var i = 0; i < lively.Count; i++)
        {
            var item = lively[i];
            if (StaysLively(item, now))
            {
                lively[kept++] = item;
                continue;
            }

            item.IsLively = false;
            agenda.Set(item, NextDue(item, now));
        }

        lively.RemoveRange(kept, lively.Count - kept);
    }

    private static void Report(PacedItem item, long now, LeaseWork work)
    {
        foreach (var lease in item.Slot.Leases)
        {
            if (!lease.IsFrozen && (now >= Instant.Of(lease.End) || !item.Serves(now, Ahead) || !item.Terms.IsLeased || lease.Rate != item.Terms.Rate))
            {
                lease.Freeze();
                item.NotBefore = item.LastWasScarce && lease.Dealt == 0 ? now + Courtesy : 0;
            }

            var dealt = lease.Dealt;
            if (lease.IsFrozen || dealt != lease.Reported)
            {
                work.Reports.Add(new LeaseReport(lease.Grant, dealt, lease.IsFrozen));
                work.Reported.Add((item.Slot, lease, dealt));
            }
        }
    }

    private static GrantAsk? AskOf(PacedItem item, long now)
    {
        var terms = item.Terms;
        if (item.Index < 0)
        {
            return null;
        }

        if (terms.IsLeased && item.Serves(now, Ahead) && now >= item.NotBefore)
        {
            var inHand = item.InHand(now + Ahead);
            var low = inHand <= item.LastUnits / 2;
            if (low && (item.IsFresh || now >= item.PlanCheck || Room.Of(terms, item.Standing, item.Spend.Total, now).Least > 0))
            {
                var usedUp = item.LastUnits > 0 && item.Slot.Dealt - item.DealtBefore >= item.LastUnits - (item.LastUnits / 4);
                return new GrantAsk(terms, new Demand(inHand, item.Rate.PerSecond, item.LastUnits, usedUp), item.Spread);
            }
        }

        return terms.HasAccount && (item.IsFresh || (terms.IsPlanned && terms.Active && now >= item.PlanCheck)) ? new GrantAsk(terms, null, item.Spread) : null;
    }

    private static bool StaysLively(PacedItem item, long now)
    {
        if (item.Index < 0)
        {
            return item.Slot.Leases.Length > 0;
        }

        var terms = item.Terms;
        if (item.Rate.PerSecond > 0 || (item.IsFresh && terms.HasAccount))
        {
            return true;
        }

        if (!item.Serves(now))
        {
            return item.Slot.Leases.Length > 0 && !item.Serves(now, Ahead);
        }

        var room = Room.Of(terms, item.Standing, item.Spend.Total, now);
        var isPaceStopped = room is { Pace: <= 0, Goal: > 0, Budget: > 0, DailyCap: > 0 };
        return isPaceStopped || (terms.IsLeased && now >= item.NotBefore && item.InHand(now) == 0 && room.Least > 0);
    }

    private static long NextDue(PacedItem item, long now)
    {
        var terms = item.Terms;
        if (item.Index < 0 || !terms.Active || now >= terms.End)
        {
            return Instant.Never;
        }

        var due = now + Ahead < terms.Start ? terms.Start - Ahead : terms.End;
        foreach (var lease in item.Slot.Leases)
        {
            var end = Instant.Of(lease.End);
            due = Math.Min(due, now < end - Ahead ? end - Ahead : Math.Max(now + 1, end));
        }

        due = item.NotBefore > now ? Math.Min(due, item.NotBefore) : due;
        due = terms.IsPlanned && !terms.IsLeased && now >= terms.Start ? Math.Min(due, Math.Max(now + 1, item.PlanCheck)) : due;
        return terms.DailyCap is null ? due : Math.Min(due, LocalDay.Of(now, terms.TimeZone).End);
    }
}
