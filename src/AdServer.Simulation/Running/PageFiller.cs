using AdServer.Events;
using AdServer.Pacing.Leases;
using AdServer.Selection;
using AdServer.Selection.Delivery;
using AdServer.Selection.Engine;

namespace AdServer.Simulation.Running;

/// <summary>
/// Chooses and deals as a server does: a winner whose unit is refused is out and the page is decided anew; once that was tried often
/// enough, what is refused shows its fallback.
/// </summary>
internal sealed class PageFiller
{
    private readonly DecisionWorkspace _workspace = new();
    private readonly List<int> _refused = [];

    public GrantUnit[] Units { get; private set; } = [];

    /// <summary>Of all pages so far: units that were asked for and not given.</summary>
    public long Refused { get; private set; }

    public PageDecision Fill(SimulatedNode node, DecisionRequest request, ulong seed)
    {
        _refused.Clear();
        Units = Units.Length == request.Slots.Count ? Units : new GrantUnit[request.Slots.Count];
        var state = node.State;
        _workspace.Prepare(state.Snapshot, request, null, null);
        var page = SelectionEngine.Decide(_workspace, state, seed);
        while (node.Reservation.TryDeal(page, request.Time, Units) is { } slot)
        {
            Refused++;
            if (_refused.Count < PageReservation.MostAttempts)
            {
                _refused.Add(state.Snapshot.IndexOf(page.Slots[slot].Winner!.LineItem));
                page = SelectionEngine.Decide(_workspace, state, seed, _refused);
                continue;
            }

            page = Deny(page, slot);
        }

        return page;
    }

    private static PageDecision Deny(PageDecision page, int slot)
    {
        var denied = PageReservation.SlotsLike(page, slot).ToHashSet();
        return new PageDecision([.. page.Slots.Select((one, index) => !denied.Contains(index) ? one : new SlotDecision(
            one.Request, one.Definition, one.Definition?.Fallback is null ? SlotOutcome.Unfilled : SlotOutcome.Fallback, NoFillReason.GoalOrBudget, null))]);
    }
}
