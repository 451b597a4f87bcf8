namespace AdServer.Selection.Engine;

/// <summary>Rows found for a slot. Grows when it must and is used again, so that a warm decision allocates nothing.</summary>
internal sealed class RowSet
{
    private int[] _rows = new int[64];

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

        _rows.AsSpan(0, Count).Sort();
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
}
