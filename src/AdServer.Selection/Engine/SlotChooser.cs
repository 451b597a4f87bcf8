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

    /// <returns>The winning row; -1: none, and why.</returns>
    public (int Row, NoFillReason Reason) Winner()
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
            : some || HasAny() ? NoFillReason.NoEligibleLineItem : NoFillReason.NoLineItemForSlot;
        return (None, reason);
    }

    public ServedCreative PickCreative(ServedLineItem winner)
    {
        var work = _judge.Work;
        var fitting = work.Roadblock.Possible;
        fitting.Clear();
        work.Weights.Clear();
        for (var i = 0; i < winner.Creatives.Count; i++)
        {
            if (Eligibility.CanShow(winner.Creatives[i], _slot.Context!, work.Served))
            {
                fitting.Add(i);
                work.Weights.Add(winner.Creatives[i].Creative.Weight);
            }
        }

        return winner.Creatives[fitting[fitting.Count == 1 ? 0 : work.Weights.Pick(Unit(DrawName.Creative), 0)]];
    }

    private int Sponsorship()
    {
        var rows = _judge.Work.Sponsors;
        if (rows.Count == 0)
        {
            return None;
        }

        rows.Distinct(_judge.Index.Rows);
        WeighByWorth(rows.Rows);
        return Drawn(rows.Rows, DrawName.Sponsorship, 100);
    }

    private int Best()
    {
        var rows = _judge.Work.Best;
        if (rows.Count == 0)
        {
            return None;
        }

        rows.Distinct(_judge.Index.Rows);
        var group = _judge.Index.Rows[rows.Rows[0]].Group;
        if (group < _judge.Index.Ranking.ClickPriced)
        {
            WeighByUrgency(rows.Rows);
            return Drawn(rows.Rows, DrawName.Standard, 0);
        }

        if (group == _judge.Index.Ranking.House)
        {
            WeighByWorth(rows.Rows);
            return Drawn(rows.Rows, DrawName.House, 0);
        }

        return Evenly(rows.Rows);
    }

    private int Evenly(ReadOnlySpan<int> rows)
    {
        _judge.Work.Weights.Clear();
        for (var i = 0; i < rows.Length; i++)
        {
            _judge.Work.Weights.Add(1);
        }

        return Drawn(rows, DrawName.PricePriority, 0);
    }

    private void WeighByWorth(ReadOnlySpan<int> rows)
    {
        var weights = _judge.Work.Weights;
        weights.Clear();
        foreach (var row in rows)
        {
            weights.Add(_judge.Index.Rows[row].Worth);
        }
    }

    private void WeighByUrgency(ReadOnlySpan<int> rows)
    {
        var weights = _judge.Work.Weights;
        var delivery = _judge.State.LineItems;
        weights.Clear();
        foreach (var number in rows)
        {
            ref var row = ref _judge.Index.Rows[number];
            var owed = delivery[row.LineItem].Owed;
            TimeSpan? left = row.End == long.MaxValue ? null : TimeSpan.FromTicks(row.End - _judge.Work.Now);
            weights.Add(Urgency.Of(left, (row.Flags & RowFlags.AsSoonAsPossible) != 0, owed));
        }
    }

    private int Drawn(ReadOnlySpan<int> rows, DrawName name, double least) =>
        _judge.Work.Weights.Pick(Unit(name), least) is >= 0 and var picked ? rows[picked] : None;

    private double Unit(DrawName name) => Draw.Unit(_seed, _slot.Context!.Index, name, _judge.Attempt);

    /// <summary>Whether any line item is for this slot and under way, whatever else it asks for.</summary>
    private bool HasAny()
    {
        var index = _judge.Index;
        var site = index.Atoms.Find(Dimension.Site, _slot.Context!.Page.Site.Key);
        var name = index.Atoms.Find(Dimension.Slot, _slot.Context.Definition.Name);
        var sizes = _slot.Context.Sizes;
        for (var i = 0; i < sizes.Count; i++)
        {
            if (index.Sizes.Find(sizes[i]) is >= 0 and var size && index.Cover.Has(site, name, size, _judge.Work.Now))
            {
                return true;
            }
        }

        return false;
    }
}
