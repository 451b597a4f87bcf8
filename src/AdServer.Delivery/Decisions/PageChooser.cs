using AdServer.Delivery.OpenRtb;
using AdServer.Events;
using AdServer.Pacing.Leases;
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

    /// <param name="terms">Of a bid: a winner that does not keep to them is refused like one without a unit; null: all do.</param>
    public PageChoice Choose(DeliveryState state, DecisionRequest request, ulong seed, PageHistory seen, ReaderHistory reader, BidTerms? terms = null)
    {
        List<int> refused = [];
        List<int> denied = [];
        var withoutUnit = 0;
        var units = new GrantUnit[request.Slots.Count];
        var work = _workspace ??= new DecisionWorkspace();
        work.Prepare(state.Snapshot, request, seen, reader);
        var page = SelectionEngine.Decide(work, state, seed);
        while (true)
        {
            bool again;
            if (terms?.FirstRefused(page, state) is { } slot)
            {
                again = refused.Count < BidTerms.MostRefused;
            }
            else if (terms is not { IsTest: true } && reservation.TryDeal(page, request.Time, units) is { } empty)
            {
                metrics.UnitRefused();
                slot = empty;
                again = withoutUnit++ < PageReservation.MostAttempts;
            }
            else
            {
                break;
            }

            if (again)
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
