using System.Runtime.CompilerServices;
using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Sites;
using AdServer.Selection.Evaluation;

namespace AdServer.Selection.Engine;

/// <summary>
/// The line items of a snapshot that can serve, arranged so that a decision reads only those whose rarest demand it meets. Immutable; built
/// with the snapshot, off the decision path.
/// </summary>
internal sealed class CatalogIndex
{
    private readonly Dictionary<(int Slot, int Atom), AccessList> _lists;
    private readonly Dictionary<string, bool[]> _blocked;

    private CatalogIndex(AtomTable atoms, SizeTable sizes, SlotCover cover, Ranking ranking, RowBuilder built, int[] firstRow, Dictionary<string, bool[]> blocked)
    {
        Atoms = atoms;
        Sizes = sizes;
        Cover = cover;
        Ranking = ranking;
        FirstRow = firstRow;
        _blocked = blocked;
        Rows = [.. built.Rows];
        Program = [.. built.Program];
        Zones = [.. built.Zones];
        (_lists, var entries) = new AccessListBuilder(built, atoms.Count).Build(ranking.Order, firstRow);
        EntryRows = entries;
        EntryGroups = new int[entries.Length + SignatureColumns.Step];
        Signatures = new SignatureColumns(entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            EntryGroups[i] = Rows[entries[i]].Group;
            Signatures.Set(i, built.Signatures[entries[i]]);
        }
    }

    public AtomTable Atoms { get; }

    public SizeTable Sizes { get; }

    public SlotCover Cover { get; }

    public Ranking Ranking { get; }

    /// <summary>In catalog order.</summary>
    public Row[] Rows { get; }

    /// <summary>By line item, and one more: its rows are from here up to the next one's.</summary>
    public int[] FirstRow { get; }

    public int[] Program { get; }

    /// <summary>By <see cref="Row.Zone"/>.</summary>
    public TimeZoneInfo[] Zones { get; }

    /// <summary>Rows, list after list, each best group first.</summary>
    public int[] EntryRows { get; }

    public int[] EntryGroups { get; }

    public SignatureColumns Signatures { get; }

    /// <summary>Bytes of the arrays and tables that grow with the catalog, the snapshot's own line items left out.</summary>
    public long Bytes =>
        ((long)Rows.Length * Unsafe.SizeOf<Row>()) + (sizeof(int) * ((long)FirstRow.Length + Program.Length + EntryRows.Length + EntryGroups.Length + (2 * Ranking.Order.Length)))
        + Signatures.Bytes + (_lists.Count * 32L) + (Atoms.Count * 72L);

    public static CatalogIndex Build(IReadOnlyList<ServedLineItem> lineItems, IReadOnlyDictionary<string, Site> sites)
    {
        var atoms = new AtomTable();
        var sizes = new SizeTable();
        var ranking = new Ranking(lineItems);
        var cover = new SlotCover(sites, atoms, sizes);
        var rows = new RowBuilder(atoms, sizes, ranking);
        var firstRow = new int[lineItems.Count + 1];
        for (var i = 0; i < lineItems.Count; i++)
        {
            var item = lineItems[i];
            firstRow[i] = rows.Rows.Count;
            if (CanEverServe(item))
            {
                var start = item.Start?.UtcTicks ?? long.MinValue;
                var end = item.End?.UtcTicks ?? long.MaxValue;
                rows.Add(i, item, start, end);
                cover.Add(item, start, end);
            }
        }

        firstRow[^1] = rows.Rows.Count;
        return new CatalogIndex(atoms, sizes, cover, ranking, rows, firstRow, BlockedBy(sites, rows.Advertisers));
    }

    /// <returns>Empty: no such list.</returns>
    public AccessList FindList(int slot, int atom) => _lists.GetValueOrDefault((slot, atom));

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
