using AdServer.Catalog.Campaigns;
using AdServer.Events;
using AdServer.Selection;

namespace AdServer.Pacing.Leases;

/// <summary>A page's winners get a unit each, all of them or none. No I/O: units come from what this node has on lease.</summary>
public sealed class PageReservation(Reservations reservations)
{
    /// <summary>How often a page is decided anew because a winner's unit was refused; after that its slot shows the fallback.</summary>
    public const int MostAttempts = 3;

    /// <param name="time">The decision's, taken before its choice.</param>
    /// <param name="units">By slot; written.</param>
    /// <returns>null: every winner has its unit; else the first slot whose winner was refused, and nothing is taken.</returns>
    public int? TryDeal(PageDecision page, DateTimeOffset time, Span<GrantUnit> units)
    {
        for (var i = 0; i < units.Length; i++)
        {
            units[i] = default;
            if (page.Slots[i].Winner is { } winner && !reservations.TryDeal(winner.LineItem, time, out units[i]))
            {
                GiveBack(units[..i]);
                return i;
            }
        }

        return null;
    }

    /// <summary>The second look, just before the answer: a process that stood still may have outlived a grant.</summary>
    /// <returns>null: all hold; else the first slot whose unit does not, and nothing is taken any more.</returns>
    public int? FirstOutlived(Span<GrantUnit> units, DateTimeOffset now)
    {
        for (var i = 0; i < units.Length; i++)
        {
            if (!reservations.StillHolds(units[i], now))
            {
                GiveBack(units);
                return i;
            }
        }

        return null;
    }

    /// <summary>Every slot that the line item of one of them won: a roadblock is shown whole or not at all.</summary>
    public static IEnumerable<int> SlotsLike(PageDecision page, int slot)
    {
        var lineItem = page.Slots[slot].Winner!.LineItem;
        var whole = lineItem.LineItem.PageRule == PageRule.Roadblock;
        return Enumerable.Range(0, page.Slots.Count).Where(other => other == slot || (whole && ReferenceEquals(page.Slots[other].Winner?.LineItem, lineItem)));
    }

    private void GiveBack(Span<GrantUnit> units)
    {
        foreach (ref var unit in units)
        {
            reservations.GiveBack(unit);
            unit = default;
        }
    }
}
