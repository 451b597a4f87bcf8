using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Sites;
using AdServer.Selection.Draws;
using AdServer.Selection.Explanation;
using AdServer.Selection.History;

namespace AdServer.Selection.Evaluation;

/// <summary>The contract's "Eligible" and "Who wins" written down plainly, one line item after the other: the oracle of the engine.</summary>
public static class PlainEvaluator
{
    /// <returns>The same for the same snapshot, request, seed and histories.</returns>
    /// <exception cref="ArgumentException">The snapshot has no such site: the caller answers 404 before it asks.</exception>
    public static PageDecision Decide(
        CatalogSnapshot snapshot, DecisionRequest request, ulong seed, PageHistory? page = null, ReaderHistory? reader = null) =>
        Run(snapshot, request, seed, page, reader, null);

    /// <summary>The same choice, and what became of every line item at every slot, judged at the moment that the slot was decided.</summary>
    /// <exception cref="ArgumentException">No such site.</exception>
    public static PageExplanation Explain(
        CatalogSnapshot snapshot, DecisionRequest request, ulong seed, PageHistory? page = null, ReaderHistory? reader = null)
    {
        var verdicts = new IReadOnlyList<LineItemVerdict>[request.Slots.Count];
        Array.Fill(verdicts, []);
        return new PageExplanation(Run(snapshot, request, seed, page, reader, verdicts), verdicts);
    }

    private static PageDecision Run(
        CatalogSnapshot snapshot, DecisionRequest request, ulong seed, PageHistory? page, ReaderHistory? reader, IReadOnlyList<LineItemVerdict>[]? verdicts)
    {
        var site = snapshot.FindSite(request.Site) ?? throw new ArgumentException($"There is no site '{request.Site}'.", nameof(request));
        var context = new PageContext(site, request);
        var slots = new SlotContext?[request.Slots.Count];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = FindSlot(site, request.Slots[i].Slot) is { } definition ? new SlotContext(context, definition, request.Slots[i], i) : null;
        }

        var served = new ServedSoFar();
        served.Reset(page ?? PageHistory.Empty, reader ?? ReaderHistory.None, request.CapsAt ?? request.Time);
        var decision = new DecisionInProgress(snapshot, slots, new SlotDecision?[slots.Length], served);
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

        var candidates = new List<ServedLineItem>();
        foreach (var item in decision.Snapshot.LineItems)
        {
            if (Eligibility.Holds(item, slot, decision, null))
            {
                candidates.Add(item);
            }
        }

        var winner = Winner(candidates, slot, seed);
        var taken = winner is { LineItem.PageRule: PageRule.Roadblock } ? Roadblock.SlotsFor(winner, slot, decision)! : [slot];
        var creatives = winner is null ? []
            : winner.LineItem.PageRule == PageRule.Roadblock ? Roadblock.PickCreatives(winner, taken, decision, seed)
            : [PickCreative(winner, slot, decision, seed)];
        for (var i = 0; verdicts is not null && i < taken.Count; i++)
        {
            verdicts[taken[i].Index] = Verdicts(decision, taken[i], winner, creatives.ElementAtOrDefault(i));
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

    private static List<LineItemVerdict> Verdicts(DecisionInProgress decision, SlotContext slot, ServedLineItem? winner, ServedCreative? creative)
    {
        var verdicts = new List<LineItemVerdict>(decision.Snapshot.LineItems.Count);
        foreach (var item in decision.Snapshot.LineItems)
        {
            var against = new List<Judgement>();
            verdicts.Add(ReferenceEquals(item, winner) ? new LineItemVerdict(item, Verdict.Won, creative, null, [])
                : Eligibility.Holds(item, slot, decision, against) ? new LineItemVerdict(item, Verdict.Lost, null, LostBecause.Of(item, winner), [])
                : new LineItemVerdict(item, Verdict.Ineligible, null, null, against));
        }

        return verdicts;
    }

    private static ServedLineItem? Winner(List<ServedLineItem> candidates, SlotContext slot, ulong seed) =>
        Sponsorship(candidates, slot, seed) ?? Standard(candidates, slot, seed) ?? PricePriority(candidates, slot, seed) ?? House(candidates, slot, seed);

    /// <summary>One draw over 100; what the shares leave falls through. Over 100 together: in proportion.</summary>
    private static ServedLineItem? Sponsorship(List<ServedLineItem> candidates, SlotContext slot, ulong seed)
    {
        var sponsors = candidates.FindAll(item => item.LineItem.Tier == Tier.Sponsorship);
        return PickWeighted(sponsors, item => item.LineItem.Share ?? 0, 100, slot, seed, DrawName.Sponsorship);
    }

    private static ServedLineItem? Standard(List<ServedLineItem> candidates, SlotContext slot, ulong seed)
    {
        var standard = candidates.FindAll(item => item.LineItem.Tier == Tier.Standard);
        var best = standard.Count == 0 ? 0 : standard.Min(item => item.LineItem.Priority);
        standard.RemoveAll(item => item.LineItem.Priority != best);
        return PickWeighted(standard, item => Urgency.Of(item, slot.Page.Time), 0, slot, seed, DrawName.Standard);
    }

    private static ServedLineItem? PricePriority(List<ServedLineItem> candidates, SlotContext slot, ulong seed)
    {
        var priced = candidates.FindAll(item => item.LineItem.Tier == Tier.PricePriority);
        var highest = priced.Count == 0 ? 0 : priced.Max(item => item.EffectiveCpm);
        priced.RemoveAll(item => item.EffectiveCpm != highest);
        return PickWeighted(priced, _ => 1, 0, slot, seed, DrawName.PricePriority);
    }

    private static ServedLineItem? House(List<ServedLineItem> candidates, SlotContext slot, ulong seed)
    {
        var house = candidates.FindAll(item => item.LineItem.Tier == Tier.House);
        return PickWeighted(house, item => item.LineItem.Weight, 0, slot, seed, DrawName.House);
    }

    private static ServedCreative PickCreative(ServedLineItem winner, SlotContext slot, DecisionInProgress decision, ulong seed)
    {
        var fitting = winner.Creatives.Where(creative => Eligibility.CanShow(creative, slot, decision)).ToList();
        return PickWeighted(fitting, creative => creative.Creative.Weight, 0, slot, seed, DrawName.Creative)!;
    }

    /// <param name="least">The draw is over at least this much; what the weights leave of it picks nothing.</param>
    private static T? PickWeighted<T>(List<T> candidates, Func<T, double> weightOf, double least, SlotContext slot, ulong seed, DrawName name)
        where T : class
    {
        if (candidates.Count == 0)
        {
            return null;
        }

        var weights = new double[candidates.Count];
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = weightOf(candidates[i]);
            sum += weights[i];
        }

        var picked = Draw.Pick(Draw.Unit(seed, slot.Index, name, attempt: 0), weights, Math.Max(sum, least));

        // The sum of the parts and the whole are added in the same order, so only a draw that may fall through can pick nothing.
        return picked >= 0 ? candidates[picked] : sum >= least ? candidates[^1] : null;
    }

    private static NoFillReason ReasonFor(DecisionInProgress decision, List<ServedLineItem> candidates, SlotContext slot)
    {
        var some = candidates.Count > 0;
        var highest = NoFillReason.None;
        foreach (var item in decision.Snapshot.LineItems)
        {
            var against = new List<Judgement>();
            _ = Eligibility.Holds(item, slot, decision, against);
            var stopped = Eligibility.StoppedBy(against);
            highest = stopped > highest ? stopped : highest;
            some = some || Eligibility.IsForSlot(item, slot);
        }

        return highest != NoFillReason.None ? highest : some ? NoFillReason.NoEligibleLineItem : NoFillReason.NoLineItemForSlot;
    }

    private static SlotDecision NotFilled(SlotContext slot, NoFillReason reason) => new(
        slot.Request, slot.Definition, slot.Definition.Fallback is null ? SlotOutcome.Unfilled : SlotOutcome.Fallback, reason, null);

    private static AdSlot? FindSlot(Site site, string name)
    {
        foreach (var slot in site.Slots)
        {
            if (slot.Name == name)
            {
                return slot;
            }
        }

        return null;
    }
}
