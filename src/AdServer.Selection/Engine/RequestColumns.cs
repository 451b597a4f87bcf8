using AdServer.Selection.Evaluation;

namespace AdServer.Selection.Engine;

/// <summary>What a page has, as numbers and as columns to read: for each dimension those of its values. Used again from request to request.</summary>
internal sealed class RequestColumns
{
    private readonly List<int> _set = [];
    private readonly List<(long Rows, int Start, int End)> _groups = [];
    private int[] _found = new int[64];
    private int[] _program = new int[64];
    private int _count;
    private int _length;

    /// <summary>A bit an atom that the page has, its slots left aside.</summary>
    public ulong[] Atoms { get; private set; } = [0];

    /// <summary>As <see cref="BlockFilter"/> reads them.</summary>
    public ReadOnlySpan<int> Program => _program.AsSpan(0, _length);

    /// <param name="keyValues">Atoms.</param>
    public void Prepare(CatalogIndex index, PageContext page, List<int> keyValues)
    {
        foreach (var atom in _set)
        {
            Atoms[atom >> 6] = 0;
        }

        var words = (index.Atoms.Count + 63) / 64;
        Atoms = Atoms.Length < words ? new ulong[words] : Atoms;
        _set.Clear();
        _groups.Clear();
        _count = 0;
        Add(index, Dimension.Site, page.SiteKey);
        Add(index, Dimension.Section, page.Section);
        Add(index, Dimension.Tag, page.Tags);
        Add(index, Dimension.Geo, page.Geo);
        Add(index, Dimension.Device, page.Device);
        Add(index, Dimension.OperatingSystem, page.OperatingSystem);
        Add(index, Dimension.Browser, page.Browser);
        Add(index, Dimension.Language, page.Languages);
        Add(index, Dimension.Segment, page.Segments);
        var start = _count;
        foreach (var atom in keyValues)
        {
            Add(index, atom, start);
        }

        Close(index, Dimension.KeyValue, start);
        Arrange();
    }

    private void Add(CatalogIndex index, Dimension dimension, IReadOnlyList<string> values)
    {
        var start = _count;
        for (var i = 0; i < values.Count; i++)
        {
            Add(index, index.Atoms.Find(dimension, values[i]), start);
        }

        Close(index, dimension, start);
    }

    private void Add(CatalogIndex index, int atom, int start)
    {
        if (atom == AtomTable.None)
        {
            return;
        }

        Atoms[atom >> 6] |= 1UL << atom;
        _set.Add(atom);
        var column = index.Plan.ColumnOf(atom);
        if (column != 0 && !_found.AsSpan(start, _count - start).Contains(column))
        {
            Append(ref _found, ref _count, column);
        }
    }

    private void Close(CatalogIndex index, Dimension dimension, int start)
    {
        var (first, end) = index.Plan.ValuesOf(dimension);
        if (first == end)
        {
            return;
        }

        var any = ColumnPlan.AnyOf(dimension);
        if (start == _count)
        {
            Append(ref _found, ref _count, any);
        }

        long rows = index.RowsOf[any];
        for (var i = start; i < _count; i++)
        {
            rows += index.RowsOf[_found[i]] - index.RowsOf[any];
            _found[i] = index.Columns.StartOf(_found[i]);
        }

        _groups.Add((rows, start, _count));
    }

    /// <summary>The dimension that the fewest rows pass first.</summary>
    private void Arrange()
    {
        _length = 0;
        while (_groups.Count > 0)
        {
            var least = 0;
            for (var i = 1; i < _groups.Count; i++)
            {
                least = _groups[i].Rows < _groups[least].Rows ? i : least;
            }

            var (_, start, end) = _groups[least];
            _groups[least] = _groups[^1];
            _groups.RemoveAt(_groups.Count - 1);
            Append(ref _program, ref _length, end - start);
            for (; start < end; start++)
            {
                Append(ref _program, ref _length, _found[start]);
            }
        }
    }

    private static void Append(ref int[] to, ref int count, int value)
    {
        if (count == to.Length)
        {
            Array.Resize(ref to, count * 2);
        }

        to[count++] = value;
    }
}
