namespace AdServer.Selection.Engine;

/// <summary>
/// One walk over a slot's matches: every sponsorship that is eligible, and of the others the best group that has an eligible row. They come
/// in order of groups, or nearly so; the walk goes on as long as something as good can follow.
/// </summary>
internal ref struct SlotSearch(RowJudge judge, PreparedSlot slot)
{
    private readonly RowJudge _judge = judge;
    private readonly PreparedSlot _slot = slot;
    private readonly Ranking _ranking = judge.Index.Ranking;
    private int _bound;
    private int _from;
    private bool _all;
    private int _bestRow;
    private double _bestPrice;

    /// <summary>The highest reason that stopped a row whose targeting passed. Of all rows only where nothing ended the walk early.</summary>
    public NoFillReason Stopped { get; private set; }

    /// <summary>The best group after the sponsorships, from one on.</summary>
    /// <param name="from">Groups before it are passed over, save the sponsorships.</param>
    public void Find(int from)
    {
        _from = from;
        _bound = _ranking.House;
        _all = false;
        _bestRow = -1;
        _judge.Work.Sponsors.Clear();
        _judge.Work.Best.Clear();
        Walk();
    }

    /// <summary>Every eligible row, whatever its group.</summary>
    public void FindAll()
    {
        _bound = _ranking.House;
        _all = true;
        _judge.Work.All.Clear();
        Walk();
    }

    private void Walk()
    {
        var matches = _slot.Matches;
        var bit = _slot.Bit;
        var served = _judge.Work.ServedCreatives;
        var best = _judge.Work.Best;
        var next = 0;
        do
        {
            for (var found = matches.Found; next < found.Length; next++)
            {
                ref var match = ref found[next];
                if ((match.Slots & bit) == 0 || match.Group > _bound)
                {
                    continue;
                }

                if ((match.Flags & RowFlags.Plain) == 0 || (match.Creatives & served) != 0 || _all || match.Group < _from)
                {
                    Judge(next, match);
                    continue;
                }

                if (match.Group < _bound)
                {
                    best.Clear();
                    _bound = match.Group;
                }

                best.Add(match.LineItem, next);
            }
        }
        while (matches.Extend(_judge, _bound));
    }

    private void Judge(int number, in Match match)
    {
        var isPriced = match.Group >= _ranking.ClickPriced && match.Group < _ranking.House;
        var isPlain = !isPriced && (match.Flags & RowFlags.History) == 0 && (match.Creatives & _judge.Work.ServedCreatives) == 0;
        var stopped = isPlain ? match.Stopped : _judge.StoppedBy(_judge.Index.Rows[match.Row], _slot);
        if (stopped != NoFillReason.None)
        {
            Stopped = stopped > Stopped ? stopped : Stopped;
        }
        else if (_all)
        {
            _judge.Work.All.Add(match.LineItem, number);
        }
        else if (match.Group == Ranking.Sponsorship)
        {
            _judge.Work.Sponsors.Add(match.LineItem, number);
        }
        else if (match.Group >= _from)
        {
            Take(number, match, isPriced);
        }
    }

    private void Take(int number, in Match match, bool isPriced)
    {
        var best = _judge.Work.Best;
        if (!isPriced)
        {
            if (match.Group < _bound)
            {
                best.Clear();
                _bound = match.Group;
            }

            best.Add(match.LineItem, number);
            return;
        }

        ref var row = ref _judge.Index.Rows[match.Row];
        var price = _judge.PriceOf(row);
        var isFirst = _bestRow < 0 || _bound == _ranking.House;
        var order = isFirst ? 1 : _judge.ComparePrices(row, price, _judge.Index.Rows[_bestRow], _bestPrice);
        if (order > 0)
        {
            best.Clear();
            _bestRow = match.Row;
            _bestPrice = price;
            _bound = _ranking.LastGroupAtLeast(RowJudge.LeastCloseTo(price));
        }

        if (order >= 0)
        {
            best.Add(match.LineItem, number);
        }
    }
}
