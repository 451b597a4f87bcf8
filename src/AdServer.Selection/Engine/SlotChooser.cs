using AdServer.Selection.Draws;
using AdServer.Selection.Evaluation;

namespace AdServer.Selection.Engine;

/// <summary>"Who wins" at one slot, over what a search found.</summary>
internal readonly ref struct SlotChooser(RowJudge judge, PreparedSlot slot, ulong seed)
{
    private const int None = -1;

    private readonly RowJudge _judge = judge;
    private readonly PreparedSlot _slot = slot;
    private readonly ulong _seed = seed;

    /// <returns>The winning line item; -1: none, and why.</returns>
    public (int LineItem, NoFillReason Reason) Winner()
    {
        var search = new SlotSearch(_judge, _slot);
        var work = _judge.Work;
        var some = false;
        for (var from = Ranking.Sponsorship; ;)
        {
            search.Find(from);
            some |= work.Sponsors.Count > 0 || work.Best.Count > 0;
            var winner = Sponsorship() is >= 0 and var sponsor ? sponsor : Best();
            if (winner >= 0)
            {
                return (winner, NoFillReason.None);
            }

            if (work.Best.Count == 0)
            {
                break;
            }

            // Only a standard line item that owes less than nothing draws no winner: on to the tiers behind.
            from = _judge.Index.Ranking.ClickPriced;
        }

        if (some)
        {
            search.FindAll();
        }

        var reason = _slot.Context!.Sizes.Count == 0 ? NoFillReason.NoSize
            : search.Stopped != NoFillReason.None ? search.Stopped
            : some || _slot.HasAny(work.Now) ? NoFillReason.NoEligibleLineItem : NoFillReason.NoLineItemForSlot;
        return (None, reason);
    }

    public ServedCreative PickCreative(int lineItem)
    {
        var work = _judge.Work;
        var creatives = _judge.Index.CreativesOf(lineItem);
        var fitting = work.Roadblock.Possible;
        fitting.Clear();
        work.Weights.Clear();
        for (var i = 0; i < creatives.Length; i++)
        {
            ref readonly var creative = ref creatives[i];
            if (creative.IsFor(_slot, _judge.Index.Sizes) && !work.Served.HasCreative(creative.Id))
            {
                fitting.Add(i);
                work.Weights.Add(creative.Weight);
            }
        }

        return creatives[fitting[fitting.Count == 1 ? 0 : work.Weights.Pick(Unit(DrawName.Creative), 0)]].Served;
    }

    private int Sponsorship()
    {
        var sponsors = _judge.Work.Sponsors;
        if (sponsors.Count == 0)
        {
            return None;
        }

        sponsors.Distinct();
        WeighByWorth(sponsors);
        return Drawn(sponsors, DrawName.Sponsorship, 100);
    }

    private int Best()
    {
        var best = _judge.Work.Best;
        if (best.Count == 0)
        {
            return None;
        }

        best.Distinct();
        var group = _slot.Matches.Found[best.MatchOf(0)].Group;
        if (group < _judge.Index.Ranking.ClickPriced)
        {
            WeighByUrgency(best);
            return Drawn(best, DrawName.Standard, 0);
        }

        if (group == _judge.Index.Ranking.House)
        {
            WeighByWorth(best);
            return Drawn(best, DrawName.House, 0);
        }

        return Evenly(best);
    }

    private int Evenly(CandidateSet candidates)
    {
        _judge.Work.Weights.Clear();
        for (var i = 0; i < candidates.Count; i++)
        {
            _judge.Work.Weights.Add(1);
        }

        return Drawn(candidates, DrawName.PricePriority, 0);
    }

    private void WeighByWorth(CandidateSet candidates)
    {
        var weights = _judge.Work.Weights;
        weights.Clear();
        for (var i = 0; i < candidates.Count; i++)
        {
            weights.Add(_judge.Index.Rows[_slot.Matches.Found[candidates.MatchOf(i)].Row].Worth);
        }
    }

    private void WeighByUrgency(CandidateSet candidates)
    {
        var matches = _slot.Matches.Found;
        var upTo = _judge.Work.Weights.Begin(candidates.Count);
        var sum = 0.0;
        for (var i = 0; i < upTo.Length; i++)
        {
            ref var match = ref matches[candidates.MatchOf(i)];
            if (double.IsNaN(match.Urgency))
            {
                match.Urgency = UrgencyOf(match);
            }

            sum += match.Urgency;
            upTo[i] = sum;
        }
    }

    private double UrgencyOf(in Match match)
    {
        var end = _judge.Index.Rows[match.Row].End;
        return Urgency.Of(
            end == long.MaxValue ? null : end - _judge.Work.Now, (match.Flags & RowFlags.AsSoonAsPossible) != 0, _judge.State.LineItems[match.LineItem].Owed);
    }

    private int Drawn(CandidateSet candidates, DrawName name, double least) =>
        _judge.Work.Weights.Pick(Unit(name), least) is >= 0 and var picked ? _slot.Matches.Found[candidates.MatchOf(picked)].LineItem : None;

    private double Unit(DrawName name) => Draw.Unit(_seed, _slot.Context!.Index, name, _judge.Attempt);
}
