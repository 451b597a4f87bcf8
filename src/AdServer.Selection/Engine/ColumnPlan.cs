namespace AdServer.Selection.Engine;

/// <summary>
/// Which column of bits stands for which value. The values of a dimension that most rows name have a column each, and it is exact; the rest
/// share some, which let too much through, never too little. What shared columns leave open is a row's <see cref="ResidualBuilder">residual</see>.
/// </summary>
internal sealed class ColumnPlan
{
    /// <summary>Of sizes and themes, as in <see cref="Row.Fits"/>.</summary>
    private const int Fits = 64;

    private const int Dimensions = (int)Dimension.KeyValue + 1;

    /// <summary>Columns of one value, and shared ones: at most 1,500, and 190 bytes a row, where a catalog names that many values.</summary>
    private static readonly (int Own, int Shared)[] Widths =
    [
        (64, 8), (256, 16), (96, 16), (128, 32), (256, 32), (16, 4), (16, 4), (16, 4), (64, 8), (128, 32), (256, 64),
    ];

    private readonly AtomTable _atoms;
    private readonly int[] _uses;
    private readonly int[] _columnOf;
    private readonly bool[] _owns;
    private readonly (int First, int End)[] _values = new (int, int)[Dimensions];

    /// <param name="uses">By atom: how many rows need a column to tell it.</param>
    public ColumnPlan(AtomTable atoms, int[] uses)
    {
        _atoms = atoms;
        _uses = uses;
        _columnOf = new int[atoms.Count];
        _owns = new bool[atoms.Count];
        var named = new List<int>[Dimensions];
        for (var i = 0; i < named.Length; i++)
        {
            named[i] = [];
        }

        for (var atom = 1; atom < atoms.Count; atom++)
        {
            if (uses[atom] > 0)
            {
                named[(int)atoms.DimensionOf(atom)].Add(atom);
            }
        }

        Count = Dimensions + Fits;
        for (var i = 0; i < named.Length; i++)
        {
            named[i].Sort((a, b) => uses[a] != uses[b] ? uses[b].CompareTo(uses[a]) : a.CompareTo(b));
            Assign(i, named[i]);
        }
    }

    /// <summary>Of columns.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a request has at most one value, so that excludes can be told by the columns too.</summary>
    public static bool IsSingle(Dimension dimension) => dimension is Dimension.Site or Dimension.Slot or Dimension.Section
        or Dimension.Device or Dimension.OperatingSystem or Dimension.Browser;

    /// <summary>Rows that include nothing in the dimension.</summary>
    public static int AnyOf(Dimension dimension) => (int)dimension;

    /// <param name="bit">In <see cref="Row.Fits"/>.</param>
    public static int FitOf(int bit) => Dimensions + bit;

    /// <returns>0: the value makes no difference, <see cref="AnyOf"/> says it all.</returns>
    public int ColumnOf(int atom) => _columnOf[atom];

    /// <summary>Whether its column is of no other value.</summary>
    public bool Owns(int atom) => _owns[atom];

    /// <summary>The columns of its values.</summary>
    public (int First, int End) ValuesOf(Dimension dimension) => _values[(int)dimension];

    /// <summary>The key-value clause that columns stand for: one field for all keys can sieve by one only, so by the one that the fewest rows share.</summary>
    /// <returns>Where it begins; -1: the row includes no key-values.</returns>
    public int KeyValuesOf(ReadOnlySpan<int> program, int row)
    {
        var chosen = -1;
        var least = int.MaxValue;
        for (var clauses = new ClauseReader(program, row); clauses.MoveNext();)
        {
            if (clauses.Excludes || _atoms.DimensionOf(clauses.Atoms[0]) != Dimension.KeyValue)
            {
                continue;
            }

            var uses = 0;
            foreach (var atom in clauses.Atoms)
            {
                uses += _uses[atom];
            }

            if (uses < least)
            {
                least = uses;
                chosen = clauses.Position;
            }
        }

        return chosen;
    }

    private void Assign(int dimension, List<int> named)
    {
        var (own, shared) = Widths[dimension];
        for (var i = 0; i < named.Count; i++)
        {
            _owns[named[i]] = i < own;
            _columnOf[named[i]] = Count + (i < own ? i : own + ((i - own) % shared));
        }

        _values[dimension] = (Count, Count + Math.Min(named.Count, own + shared));
        Count = _values[dimension].End;
    }
}
