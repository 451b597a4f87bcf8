using System.Runtime.InteropServices;

namespace AdServer.Selection.Engine;

/// <summary>
/// Rows in blocks: those of a site with many rows of its own apart, since a request never needs the others; what is for any site, or for
/// sites with few rows, together. Within each, best group first.
/// </summary>
internal sealed class BlockLayout
{
    /// <summary>Entry without a row: the rest of a last block.</summary>
    public const int NoRow = -1;

    /// <summary>Rows from which on a site has blocks of its own: fewer would leave more room empty than they fill.</summary>
    private const int Many = Block.Rows / 2;

    /// <summary>Sites from which on a row is left to "any site": each would hold a copy of it.</summary>
    private const int MostCopies = 16;

    private readonly List<int> _anywhere = [];
    private readonly Dictionary<int, List<int>> _bySite = [];

    /// <param name="uses">By atom.</param>
    public BlockLayout(RowBuilder rows, AtomTable atoms, int[] uses, Ranking ranking, int[] firstRow)
    {
        var program = CollectionsMarshal.AsSpan(rows.Program);
        foreach (var lineItem in ranking.Order)
        {
            for (var row = firstRow[lineItem]; row < firstRow[lineItem + 1]; row++)
            {
                Place(row, SitesOf(program, rows.Rows[row].Program, atoms), uses);
            }
        }

        var sites = new Dictionary<int, BlockRange>(_bySite.Count);
        var entries = new List<int>();
        Anywhere = Append(entries, _anywhere);
        foreach (var (site, placed) in _bySite)
        {
            sites.Add(site, Append(entries, placed));
        }

        Sites = sites;
        Rows = [.. entries];
        Best = new int[Count];
        for (var i = 0; i < Best.Length; i++)
        {
            Best[i] = rows.Rows[Rows[i * Block.Rows]].Group;
        }
    }

    /// <summary>By entry.</summary>
    public int[] Rows { get; }

    public int Count => Rows.Length / Block.Rows;

    /// <summary>By block: group of the first row, the best.</summary>
    public int[] Best { get; }

    public BlockRange Anywhere { get; }

    /// <summary>By atom of the site.</summary>
    public Dictionary<int, BlockRange> Sites { get; }

    private static BlockRange Append(List<int> entries, List<int> rows)
    {
        var start = entries.Count / Block.Rows;
        entries.AddRange(CollectionsMarshal.AsSpan(rows));
        while (entries.Count % Block.Rows != 0)
        {
            entries.Add(NoRow);
        }

        return new BlockRange(start, entries.Count / Block.Rows);
    }

    private static ReadOnlySpan<int> SitesOf(ReadOnlySpan<int> program, int row, AtomTable atoms)
    {
        for (var clauses = new ClauseReader(program, row); clauses.MoveNext();)
        {
            if (!clauses.Excludes && atoms.DimensionOf(clauses.Atoms[0]) == Dimension.Site)
            {
                return clauses.Atoms;
            }
        }

        return [];
    }

    private void Place(int row, ReadOnlySpan<int> sites, int[] uses)
    {
        var isApart = !sites.IsEmpty && sites.Length <= MostCopies;
        foreach (var site in sites)
        {
            isApart &= uses[site] >= Many;
        }

        if (!isApart)
        {
            _anywhere.Add(row);
            return;
        }

        foreach (var site in sites)
        {
            ref var placed = ref CollectionsMarshal.GetValueRefOrAddDefault(_bySite, site, out _);
            placed ??= [];
            if (placed.Count == 0 || placed[^1] != row)
            {
                placed.Add(row);
            }
        }
    }
}
