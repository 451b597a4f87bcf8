using AdServer.Catalog.Campaigns;
using AdServer.Selection.Draws;

namespace AdServer.Selection.Evaluation;

/// <summary>"Who wins" among the eligible line items of one slot, tier after tier.</summary>
internal readonly struct TierDraws(DecisionInProgress decision, SlotContext slot, ulong seed)
{
    private readonly DecisionInProgress _decision = decision;
    private readonly SlotContext _slot = slot;
    private readonly ulong _seed = seed;

    /// <param name="candidates">Indices of line items, in catalog order.</param>
    public int? Winner(List<int> candidates) => Sponsorship(candidates) ?? Standard(candidates) ?? PricePriority(candidates) ?? House(candidates);

    public static ServedCreative PickCreative(ServedLineItem winner, SlotContext slot, DecisionInProgress decision, ulong seed)
    {
        var fitting = winner.Creatives.Where(creative => Eligibility.CanShow(creative, slot, decision.Served)).ToList();
        var picked = Pick([.. fitting.Select(creative => (double)creative.Creative.Weight)], 0, Draw.Unit(seed, slot.Index, DrawName.Creative, decision.Attempt));
        return fitting[picked!.Value];
    }

    /// <summary>One draw over 100; what the shares leave falls through. Over 100 together: in proportion.</summary>
    private int? Sponsorship(List<int> candidates)
    {
        var self = this;
        return Drawn(Of(candidates, Tier.Sponsorship), item => self.Item(item).LineItem.Share ?? 0, 100, DrawName.Sponsorship);
    }

    private int? Standard(List<int> candidates)
    {
        var self = this;
        var standard = Of(candidates, Tier.Standard);
        var best = standard.Count == 0 ? 0 : standard.Min(item => self.Item(item).LineItem.Priority);
        standard.RemoveAll(item => self.Item(item).LineItem.Priority != best);
        return Drawn(
            standard, item => Urgency.Of(self.Item(item), self._decision.State.LineItems[item].Owed, self._slot.Page.Time), 0, DrawName.Standard);
    }

    private int? PricePriority(List<int> candidates)
    {
        var state = _decision.State;
        var priced = Of(candidates, Tier.PricePriority);
        var highest = priced.Count == 0 ? 0 : priced.Max(state.EffectiveCpm);
        priced.RemoveAll(item => state.EffectiveCpm(item) != highest);
        return Drawn(priced, _ => 1, 0, DrawName.PricePriority);
    }

    private int? House(List<int> candidates)
    {
        var self = this;
        return Drawn(Of(candidates, Tier.House), item => self.Item(item).LineItem.Weight, 0, DrawName.House);
    }

    private ServedLineItem Item(int index) => _decision.Snapshot.LineItems[index];

    private List<int> Of(List<int> candidates, Tier tier)
    {
        var self = this;
        return candidates.FindAll(item => self.Item(item).LineItem.Tier == tier);
    }

    private int? Drawn(List<int> candidates, Func<int, double> weightOf, double least, DrawName name)
    {
        var picked = Pick([.. candidates.Select(weightOf)], least, Draw.Unit(_seed, _slot.Index, name, _decision.Attempt));
        return picked is { } index ? candidates[index] : null;
    }

    /// <param name="least">The draw is over at least this much; what the weights leave of it picks nothing.</param>
    private static int? Pick(double[] weights, double least, double unit)
    {
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var picked = Draw.Pick(unit, weights, Math.Max(sum, least));

        // The sum of the parts and the whole are added in the same order, so only a draw that may fall through can pick nothing.
        return picked >= 0 ? picked : weights.Length > 0 && sum >= least ? weights.Length - 1 : null;
    }
}
