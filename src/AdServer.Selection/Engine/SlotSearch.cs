using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AdServer.Selection.Engine;

/// <summary>
/// One walk over a slot's lists: every sponsorship that is eligible, and of the others the best group that has an eligible row. Each list
/// is in order of groups, so the walk leaves it where nothing better can follow.
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
        var signature = _slot.Signature;
        switch (_judge.Work.Path)
        {
            case SimdPath.Vector512:
                Walk(new Sieve512(signature.A, Signature.TopsA), new Sieve512(signature.B, Signature.TopsB));
                break;
            case SimdPath.Vector256:
                Walk(new Sieve256(signature.A, Signature.TopsA), new Sieve256(signature.B, Signature.TopsB));
                break;
            default:
                Walk(new ScalarSieve(signature.A, Signature.TopsA), new ScalarSieve(signature.B, Signature.TopsB));
                break;
        }
    }

    private void Walk<TSieve>(TSieve sieveA, TSieve sieveB)
        where TSieve : struct, ISieve
    {
        var index = _judge.Index;
        var groups = index.EntryGroups;
        ref var wordsA = ref MemoryMarshal.GetArrayDataReference(index.Signatures.A);
        ref var wordsB = ref MemoryMarshal.GetArrayDataReference(index.Signatures.B);
        foreach (var list in _slot.Lists)
        {
            if (list.Best > _bound)
            {
                return;
            }

            for (var at = list.Start; at < list.End && groups[at] <= _bound; at += SignatureColumns.Step)
            {
                var left = list.End - at;
                var may = sieveA.MayMatch(ref Unsafe.Add(ref wordsA, at)) & (left >= SignatureColumns.Step ? uint.MaxValue : (1u << left) - 1);
                if (may == 0)
                {
                    continue;
                }

                for (may &= sieveB.MayMatch(ref Unsafe.Add(ref wordsB, at)); may != 0; may &= may - 1)
                {
                    Judge(index.EntryRows[at + BitOperations.TrailingZeroCount(may)]);
                }
            }
        }
    }

    private void Judge(int number)
    {
        ref var row = ref _judge.Index.Rows[number];
        if (row.Group > _bound || !_judge.Targets(row, _slot))
        {
            return;
        }

        var stopped = _judge.StoppedBy(row, _slot);
        if (stopped != NoFillReason.None)
        {
            Stopped = stopped > Stopped ? stopped : Stopped;
        }
        else if (_all)
        {
            _judge.Work.All.Add(number);
        }
        else if (row.Group == Ranking.Sponsorship)
        {
            _judge.Work.Sponsors.Add(number);
        }
        else if (row.Group >= _from)
        {
            Take(number, row);
        }
    }

    private void Take(int number, in Row row)
    {
        var isPriced = row.Group >= _ranking.ClickPriced && row.Group < _ranking.House;
        var best = _judge.Work.Best;
        if (!isPriced)
        {
            if (row.Group < _bound)
            {
                best.Clear();
                _bound = row.Group;
            }

            _bestRow = number;
            best.Add(number);
            return;
        }

        var price = _judge.PriceOf(row);
        var isFirst = _bestRow < 0 || _bound == _ranking.House;
        var order = isFirst ? 1 : _judge.ComparePrices(row, price, _judge.Index.Rows[_bestRow], _bestPrice);
        if (order > 0)
        {
            best.Clear();
            _bestRow = number;
            _bestPrice = price;
            _bound = _ranking.LastGroupAtLeast(RowJudge.LeastCloseTo(price));
        }

        if (order >= 0)
        {
            best.Add(number);
        }
    }
}
