using System.Runtime.CompilerServices;
using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Sites;
using AdServer.Selection.Evaluation;

namespace AdServer.Selection.Engine;

/// <summary>
/// The line items of a snapshot that can serve, arranged so that a decision passes over most of them 512 at a time. Immutable; built
/// with the snapshot, off the decision path.
/// </summary>
internal sealed class CatalogIndex
{
    private readonly Dictionary<string, bool[]> _blocked;
    private readonly int[] _firstCreative;
    private readonly IndexedCreative[] _creatives;

    private CatalogIndex(AtomTable atoms, SizeTable sizes, SlotCover cover, Ranking ranking, RowBuilder built, int[] firstRow, Dictionary<string, bool[]> blocked)
    {
        Atoms = atoms;
        Sizes = sizes;
        Cover = cover;
        Ranking = ranking;
        FirstRow = firstRow;
        _blocked = blocked;
        _firstCreative = built.FirstCreative;
        _creatives = [.. built.Creatives];
        Program = [.. built.Program];
        Zones = [.. built.Zones];
        var uses = AtomUses.Of(built, atoms);
        Plan = new ColumnPlan(atoms, uses);
        Blocks = new BlockLayout(built, atoms, uses, ranking, firstRow);
        Columns = new BlockColumns(Plan.Count, Blocks.Count);
        new ColumnBuilder(atoms, Plan, built, Columns).Fill(Blocks.Rows);
        RowsOf = new int[Plan.Count];
        for (var i = 0; i < RowsOf.Length; i++)
        {
            RowsOf[i] = Columns.Count(i);
        }

        Rows = [.. built.Rows];
        var residual = new ResidualBuilder(atoms, Plan);
        foreach (ref var row in Rows.AsSpan())
        {
            row.Residual = residual.Add(Program, ref row);
        }

        Residual = residual.ToArray();
    }

    public AtomTable Atoms { get; }

    public SizeTable Sizes { get; }

    public SlotCover Cover { get; }

    public Ranking Ranking { get; }

    /// <summary>In catalog order.</summary>
    public Row[] Rows { get; }

    /// <summary>By line item, and one more: its rows are from here up to the next one's.</summary>
    public int[] FirstRow { get; }

    /// <summary>All clauses.</summary>
    public int[] Program { get; }

    /// <summary>Those that columns do not tell.</summary>
    public int[] Residual { get; }

    /// <summary>By <see cref="Row.Zone"/>.</summary>
    public TimeZoneInfo[] Zones { get; }

    public ColumnPlan Plan { get; }

    public BlockLayout Blocks { get; }

    public BlockColumns Columns { get; }

    /// <summary>By column: how many entries it has.</summary>
    public int[] RowsOf { get; }

    /// <summary>Bytes of the arrays and tables that grow with the catalog, the snapshot's own line items left out.</summary>
    public long Bytes =>
        ((long)Rows.Length * Unsafe.SizeOf<Row>()) + ((long)_creatives.Length * Unsafe.SizeOf<IndexedCreative>()) + (sizeof(ulong) * (long)Columns.Words.Length)
        + (sizeof(int) * ((long)FirstRow.Length + _firstCreative.Length + Program.Length + Residual.Length + Blocks.Rows.Length + (2 * Ranking.Order.Length)))
        + (Atoms.Count * 64L);

    public static CatalogIndex Build(IReadOnlyList<ServedLineItem> lineItems, IReadOnlyDictionary<string, Site> sites)
    {
        var atoms = new AtomTable();
        var sizes = new SizeTable();
        var ranking = new Ranking(lineItems);
        var cover = new SlotCover(sites, atoms, sizes);
        var rows = new RowBuilder(atoms, sizes, ranking, lineItems.Count);
        var firstRow = new int[lineItems.Count + 1];
        for (var i = 0; i < lineItems.Count; i++)
        {
            var item = lineItems[i];
            firstRow[i] = rows.Rows.Count;
            rows.FirstCreative[i] = rows.Creatives.Count;
            if (CanEverServe(item))
            {
                var start = item.Start?.UtcTicks ?? long.MinValue;
                var end = item.End?.UtcTicks ?? long.MaxValue;
                rows.Add(i, item, start, end);
                cover.Add(item, start, end);
            }
        }

        firstRow[^1] = rows.Rows.Count;
        rows.FirstCreative[^1] = rows.Creatives.Count;
        return new CatalogIndex(atoms, sizes, cover, ranking, rows, firstRow, BlockedBy(sites, rows.Advertisers));
    }

    /// <summary>The approved ones of a line item that can serve.</summary>
    public ReadOnlySpan<IndexedCreative> CreativesOf(int lineItem) =>
        _creatives.AsSpan(_firstCreative[lineItem], _firstCreative[lineItem + 1] - _firstCreative[lineItem]);

    /// <summary>By advertiser; null: the site blocks none of them.</summary>
    public bool[]? BlockedBy(string site) => _blocked.GetValueOrDefault(site);

    private static bool CanEverServe(ServedLineItem item)
    {
        if (!Eligibility.IsActive(item) || item.LineItem.ReviewStatus != ReviewStatus.Approved)
        {
            return false;
        }

        for (var i = 0; i < item.Creatives.Count; i++)
        {
            if (Eligibility.IsUsable(item.Creatives[i].Creative))
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<string, bool[]> BlockedBy(IReadOnlyDictionary<string, Site> sites, List<Advertiser> advertisers)
    {
        var blocked = new Dictionary<string, bool[]>(StringComparer.Ordinal);
        foreach (var site in sites.Values)
        {
            if (site.BlockedAdvertisers.Count > 0 || site.BlockedCategories.Count > 0)
            {
                blocked.Add(site.Key, [.. advertisers.Select(advertiser => Eligibility.IsBlocked(advertiser, site))]);
            }
        }

        return blocked;
    }
}
