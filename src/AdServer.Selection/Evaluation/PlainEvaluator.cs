using AdServer.Catalog.Campaigns;
using AdServer.Selection.Delivery;
using AdServer.Selection.Explanation;
using AdServer.Selection.History;

namespace AdServer.Selection.Evaluation;

/// <summary>The contract's "Eligible" and "Who wins" written down plainly, one line item after the other: the oracle of the engine.</summary>
public static class PlainEvaluator
{
    /// <summary>As if nothing was delivered yet.</summary>
    /// <exception cref="ArgumentException">The snapshot has no such site: the caller answers 404 before it asks.</exception>
    public static PageDecision Decide(
        CatalogSnapshot snapshot, DecisionRequest request, ulong seed, PageHistory? page = null, ReaderHistory? reader = null) =>
        Decide(DeliveryState.Untouched(snapshot), request, seed, page, reader);

    /// <param name="refused">Line items, by index, whose unit was refused to earlier attempts of this call, in that order.</param>
    /// <returns>The same for the same state, request, seed, histories and refusals.</returns>
    /// <exception cref="ArgumentException">The snapshot has no such site: the caller answers 404 before it asks.</exception>
    public static PageDecision Decide(
        DeliveryState state, DecisionRequest request, ulong seed, PageHistory? page = null, ReaderHistory? reader = null, IReadOnlyList<int>? refused = null) =>
        Run(state, request, seed, page, reader, refused, null);

    /// <summary>As if nothing was delivered yet.</summary>
    /// <exception cref="ArgumentException">No such site.</exception>
    public static PageExplanation Explain(
        CatalogSnapshot snapshot, DecisionRequest request, ulong seed, PageHistory? page = null, ReaderHistory? reader = null) =>
        Explain(DeliveryState.Untouched(snapshot), request, seed, page, reader);

    /// <summary>The same choice, and what became of every line item at every slot, judged at the moment that the slot was decided.</summary>
    /// <param name="refused">As in <see cref="Decide(DeliveryState, DecisionRequest, ulong, PageHistory, ReaderHistory, IReadOnlyList{int})"/>.</param>
    /// <exception cref="ArgumentException">No such site.</exception>
    public static PageExplanation Explain(
        DeliveryState state, DecisionRequest request, ulong seed, PageHistory? page = null, ReaderHistory? reader = null, IReadOnlyList<int>? refused = null)
    {
        var verdicts = new IReadOnlyList<LineItemVerdict>[request.Slots.Count];
        Array.Fill(verdicts, []);
        return new PageExplanation(Run(state, request, seed, page, reader, refused, verdicts), verdicts);
    }

    private static PageDecision Run(
        DeliveryState state, DecisionRequest request, ulong seed, PageHistory? page, ReaderHistory? reader, IReadOnlyList<int>? refused,
        IReadOnlyList<LineItemVerdict>[]? verdicts)
    {
        var site = state.Snapshot.FindSite(request.Site) ?? throw new ArgumentException($"There is no site '{request.Site}'.", nameof(request));
        var context = new PageContext(site, request);
        var slots = new SlotContext?[request.Slots.Count];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = SlotContext.Of(context, request.Slots[i], i);
        }

        var served = new ServedSoFar();
        served.Reset(page ?? PageHistory.Empty, reader ?? ReaderHistory.None, request.CapsAt ?? request.Time);
        var decision = new DecisionInProgress(state, slots, new SlotDecision?[slots.Length], served, refused ?? []);
        for (var i = 0; i < slots.Length; i++)
        {
            if (decision.Decided[i] is null)
            {
                Decide(decision, i, request.Slots[i], seed, verdicts);
            }
        }

        return new PageDecision([.. decision.Decided.Select(slot => slot!)]);
    }

    /// <summary>Decides a slot, and with it every other that a roadblock takes.</summary>
    private static void Decide(DecisionInProgress decision, int index, SlotRequest asked, ulong seed, IReadOnlyList<LineItemVerdict>[]? verdicts)
    {
        if (decision.Slots[index] is not { } slot)
        {
            decision.Decided[index] = new SlotDecision(asked, null, SlotOutcome.Unfilled, NoFillReason.UnknownSlot, null);
            return;
        }

        var candidates = new List<int>();
        for (var item = 0; item < decision.Snapshot.LineItems.Count; item++)
        {
            if (Eligibility.Holds(item, slot, decision, null))
            {
                candidates.Add(item);
            }
        }

        var winnerIndex = new TierDraws(decision, slot, seed).Winner(candidates);
        var winner = winnerIndex is { } won ? decision.Snapshot.LineItems[won] : null;
        var taken = winner is { LineItem.PageRule: PageRule.Roadblock } ? Roadblock.SlotsFor(winnerIndex!.Value, slot, decision)! : [slot];
        var creatives = winner is null ? []
            : winner.LineItem.PageRule == PageRule.Roadblock ? Roadblock.PickCreatives(winner, taken, decision, seed)
            : [TierDraws.PickCreative(winner, slot, decision, seed)];
        for (var i = 0; verdicts is not null && i < taken.Count; i++)
        {
            verdicts[taken[i].Index] = Verdicts(decision, taken[i], winnerIndex, creatives.ElementAtOrDefault(i));
        }

        if (winner is null)
        {
            decision.Decided[index] = NotFilled(slot, slot.Sizes.Count == 0 ? NoFillReason.NoSize : ReasonFor(decision, candidates, slot));
        }

        for (var i = 0; i < creatives.Count; i++)
        {
            decision.Served.Add(creatives[i]);
            decision.Decided[taken[i].Index] = new SlotDecision(taken[i].Request, taken[i].Definition, SlotOutcome.Filled, NoFillReason.None, creatives[i]);
        }
    }

    private static List<LineItemVerdict> Verdicts(DecisionInProgress decision, SlotContext slot, int? winner, ServedCreative? creative)
    {
        var verdicts = new List<LineItemVerdict>(decision.Snapshot.LineItems.Count);
        for (var i = 0; i < decision.Snapshot.LineItems.Count; i++)
        {
            var item = decision.Snapshot.LineItems[i];
            var against = new List<Judgement>();
            verdicts.Add(i == winner ? new LineItemVerdict(item, Verdict.Won, creative, null, [])
                : Eligibility.Holds(i, slot, decision, against) ? new LineItemVerdict(item, Verdict.Lost, null, LostBecause.Of(i, winner, decision.State), [])
                : new LineItemVerdict(item, Verdict.Ineligible, null, null, against));
        }

        return verdicts;
    }

    private static NoFillReason ReasonFor(DecisionInProgress decision, List<int> candidates, SlotContext slot)
    {
        var some = candidates.Count > 0;
        var highest = NoFillReason.None;
        for (var item = 0; item < decision.Snapshot.LineItems.Count; item++)
        {
            var against = new List<Judgement>();
            _ = Eligibility.Holds(item, slot, decision, against);
            var stopped = Eligibility.StoppedBy(against);
            highest = stopped > highest ? stopped : highest;
            some = some || Eligibility.IsForSlot(decision.Snapshot.LineItems[item], slot);
        }

        return highest != NoFillReason.None ? highest : some ? NoFillReason.NoEligibleLineItem : NoFillReason.NoLineItemForSlot;
    }

    private static SlotDecision NotFilled(SlotContext slot, NoFillReason reason) => new(
        slot.Request, slot.Definition, slot.Definition.Fallback is null ? SlotOutcome.Unfilled : SlotOutcome.Fallback, reason, null);
}
