using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Sites;
using AdServer.Selection.Draws;

namespace AdServer.Selection.Evaluation;

/// <summary>The contract's "Eligible" and "Who wins" written down plainly, one line item after the other: the oracle of the engine.</summary>
public static class PlainEvaluator
{
    /// <returns>The same for the same snapshot, request and seed.</returns>
    /// <exception cref="ArgumentException">The snapshot has no such site: the caller answers 404 before it asks.</exception>
    public static PageDecision Decide(CatalogSnapshot snapshot, DecisionRequest request, ulong seed)
    {
        var site = SiteOf(snapshot, request);
        var page = new PageContext(site, request);
        var slots = new SlotDecision[request.Slots.Count];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = Decide(snapshot, page, request.Slots[i], i, seed);
        }

        return new PageDecision(slots);
    }

    /// <summary>Every line item that is not archived, in catalog order, with all that stands against it at this slot.</summary>
    /// <exception cref="ArgumentException">No such site or slot.</exception>
    public static IReadOnlyList<(ServedLineItem LineItem, IReadOnlyList<Judgement> Against)> JudgeAll(
        CatalogSnapshot snapshot, DecisionRequest request, int slotIndex)
    {
        var site = SiteOf(snapshot, request);
        var asked = request.Slots[slotIndex];
        var definition = FindSlot(site, asked.Slot) ?? throw new ArgumentException($"The site '{site.Key}' has no slot '{asked.Slot}'.", nameof(request));
        var slot = new SlotContext(new PageContext(site, request), definition, asked, slotIndex);
        var judged = new List<(ServedLineItem, IReadOnlyList<Judgement>)>(snapshot.LineItems.Count);
        foreach (var item in snapshot.LineItems)
        {
            var against = new List<Judgement>();
            _ = Eligibility.Holds(item, slot, against);
            judged.Add((item, against));
        }

        return judged;
    }

    private static SlotDecision Decide(CatalogSnapshot snapshot, PageContext page, SlotRequest asked, int index, ulong seed)
    {
        if (FindSlot(page.Site, asked.Slot) is not { } definition)
        {
            return new SlotDecision(asked, null, SlotOutcome.Unfilled, NoFillReason.UnknownSlot, null);
        }

        var slot = new SlotContext(page, definition, asked, index);
        if (slot.Sizes.Count == 0)
        {
            return NotFilled(slot, asked, NoFillReason.NoSize);
        }

        var candidates = new List<ServedLineItem>();
        foreach (var item in snapshot.LineItems)
        {
            if (Eligibility.Holds(item, slot, null))
            {
                candidates.Add(item);
            }
        }

        return Winner(candidates, slot, seed) is { } winner
            ? new SlotDecision(asked, definition, SlotOutcome.Filled, NoFillReason.None, PickCreative(winner, slot, seed))
            : NotFilled(slot, asked, ReasonFor(snapshot, candidates, slot));
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

    private static ServedCreative PickCreative(ServedLineItem winner, SlotContext slot, ulong seed)
    {
        var fitting = winner.Creatives.Where(creative => Eligibility.CanShow(creative.Creative, slot)).ToList();
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

    private static NoFillReason ReasonFor(CatalogSnapshot snapshot, List<ServedLineItem> candidates, SlotContext slot)
    {
        var some = candidates.Count > 0;
        foreach (var item in snapshot.LineItems)
        {
            if (Eligibility.IsStoppedByFloor(item, slot))
            {
                return NoFillReason.BelowFloor;
            }

            some = some || Eligibility.IsForSlot(item, slot);
        }

        return some ? NoFillReason.NoEligibleLineItem : NoFillReason.NoLineItemForSlot;
    }

    private static SlotDecision NotFilled(SlotContext slot, SlotRequest asked, NoFillReason reason) => new(
        asked, slot.Definition, slot.Definition.Fallback is null ? SlotOutcome.Unfilled : SlotOutcome.Fallback, reason, null);

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

    private static Site SiteOf(CatalogSnapshot snapshot, DecisionRequest request) =>
        snapshot.FindSite(request.Site) ?? throw new ArgumentException($"There is no site '{request.Site}'.", nameof(request));
}
