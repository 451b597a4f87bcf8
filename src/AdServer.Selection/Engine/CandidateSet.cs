using System.Runtime.CompilerServices;

namespace AdServer.Selection.Engine;

/// <summary>Matches chosen from. Grows when it must and is used again, so that a warm decision allocates nothing.</summary>
internal sealed class CandidateSet
{
    private const int LineItemShift = 32;

    // Line item, then position among the matches: sorted by it they are in catalog order.
    private ulong[] _keys = new ulong[64];
    private ulong[] _merged = [];
    private bool _isMixed;
    private int _last = -1;

    public int Count { get; private set; }

    public void Clear()
    {
        Count = 0;
        _isMixed = false;
        _last = -1;
    }

    public int MatchOf(int candidate) => (int)(uint)_keys[candidate];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int lineItem, int match)
    {
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, Count * 2);
        }

        // The same line item again, by another branch, is to be left out like one that is out of order.
        _isMixed |= lineItem <= _last;
        _last = lineItem;
        _keys[Count++] = ((ulong)lineItem << LineItemShift) | (uint)match;
    }

    /// <summary>In catalog order, and one match a line item: several branches may have been found.</summary>
    public void Distinct()
    {
        if (!_isMixed)
        {
            return;
        }

        Sort();
        var kept = 1;
        for (var i = 1; i < Count; i++)
        {
            if (_keys[i] >> LineItemShift != _keys[kept - 1] >> LineItemShift)
            {
                _keys[kept++] = _keys[i];
            }
        }

        Count = kept;
        _isMixed = false;
    }

    /// <summary>By merging the runs that are there: blocks of a site and of any site take turns, each in order.</summary>
    private void Sort()
    {
        _merged = _merged.Length < Count ? new ulong[_keys.Length] : _merged;
        while (MergePairs() > 1)
        {
            (_keys, _merged) = (_merged, _keys);
        }
    }

    /// <returns>How many runs there were; one: nothing was done.</returns>
    private int MergePairs()
    {
        var runs = 0;
        for (var start = 0; start < Count;)
        {
            var middle = EndOfRun(start);
            runs++;
            if (middle == Count && runs == 1)
            {
                return runs;
            }

            var end = middle == Count ? middle : EndOfRun(middle);
            runs += end > middle ? 1 : 0;
            Merge(start, middle, end);
            start = end;
        }

        return runs;
    }

    private int EndOfRun(int start)
    {
        var end = start + 1;
        while (end < Count && _keys[end] >= _keys[end - 1])
        {
            end++;
        }

        return end;
    }

    private void Merge(int left, int right, int end)
    {
        var leftEnd = right;
        for (var to = left; to < end; to++)
        {
            _merged[to] = right == end || (left < leftEnd && _keys[left] <= _keys[right]) ? _keys[left++] : _keys[right++];
        }
    }
}
