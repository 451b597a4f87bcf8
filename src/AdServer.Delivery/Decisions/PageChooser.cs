using AdServer.Events;
using AdServer.Selection;
using AdServer.Selection.Delivery;
using AdServer.Selection.Engine;
using AdServer.Selection.History;

namespace AdServer.Delivery.Decisions;

/// <summary>
/// Chooses and reserves: a winner whose unit is refused is out, and the page is decided anew; once that was tried often enough, what is
/// refused shows its fallback.
/// </summary>
internal sealed class PageChooser(PageReservation reservation, DeliveryMetrics metrics, TimeProvider time)
{
    // Choosing never waits, so a thread's workspace is its own while it does; warm ones allocate nothing.
    [ThreadStatic]
    private static DecisionWorkspace? _workspace;

    public PageChoice Choose(DeliveryState state, DecisionRequest request, ulong seed, PageHistory seen, ReaderHistory reader)
    {
        List<int> refused = [];
        List<int> denied = [];
        var units = new GrantUnit[request.Slots.Count];
        var work = _workspace ??= new DecisionWorkspace();
        work.Prepare(state.Snapshot, request, seen, reader);
        var page = SelectionEngine.Decide(work, state, seed);
        while (reservation.TryDeal(page, request.Time, units) is { } slot)
        {
            metrics.UnitRefused();
            if (refused.Count < PageReservation.MostAttempts)
            {
                refused.Add(state.Snapshot.IndexOf(page.Slots[slot].Winner!.LineItem));
                page = SelectionEngine.Decide(work, state, seed, refused);
                continue;
            }

            page = Deny(page, slot, denied);
        }

        // Rare: this process stood still between the two looks at the clock.
        while (reservation.FirstOutlived(units, time.GetUtcNow()) is { } slot)
        {
            page = Deny(page, slot, denied);
            while (reservation.TryDeal(page, request.Time, units) is { } another)
            {
                page = Deny(page, another, denied);
            }
        }

        return new PageChoice(page, units, refused, denied);
    }

    private static PageDecision Deny(PageDecision page, int slot, List<int> denied)
    {
        denied.AddRange(PageReservation.SlotsLike(page, slot));
        return FallbackPage.Deny(page, denied);
    }
}
