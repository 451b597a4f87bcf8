using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Targeting;
using AdServer.Selection.Evaluation;

namespace AdServer.Selection.Engine;

/// <summary>Line items as rows: their facts and clauses.</summary>
internal sealed class RowBuilder(AtomTable atoms, SizeTable sizes, Ranking ranking, int lineItems)
{
    /// <summary>Numbers that a row's clauses take, so that the lists of a large catalog need not be copied as they grow.</summary>
    private const int UsualClauses = 24;

    private static readonly (Dimension Dimension, Func<TargetingRules, InclusionRule> Of)[] Rules =
    [
        (Dimension.Slot, rules => rules.Slots), (Dimension.Site, rules => rules.Sites), (Dimension.Section, rules => rules.Sections),
        (Dimension.Tag, rules => rules.Tags), (Dimension.Geo, rules => rules.Geo), (Dimension.Device, rules => rules.Devices),
        (Dimension.OperatingSystem, rules => rules.OperatingSystems), (Dimension.Browser, rules => rules.Browsers),
        (Dimension.Language, rules => rules.Languages), (Dimension.Segment, rules => rules.Segments),
    ];

    private readonly Dictionary<string, int> _advertiserNumbers = new(StringComparer.Ordinal);
    private readonly List<Advertiser> _advertisers = [];
    private readonly Dictionary<TimeZoneInfo, int> _zoneNumbers = [];
    private readonly List<TimeZoneInfo> _zones = [];
    private readonly List<int> _shared = [];
    private readonly List<Row> _rows = new(lineItems);
    private readonly List<int> _program = new(lineItems * UsualClauses);
    private int _sharedClauses;

    public List<Row> Rows => _rows;

    public List<int> Program => _program;

    /// <summary>By line item, and one more.</summary>
    public int[] FirstCreative { get; } = new int[lineItems + 1];

    public List<IndexedCreative> Creatives { get; } = [];

    /// <summary>By <see cref="Row.Advertiser"/>.</summary>
    public List<Advertiser> Advertisers => _advertisers;

    /// <summary>By <see cref="Row.Zone"/>.</summary>
    public List<TimeZoneInfo> Zones => _zones;

    /// <param name="item">Active and approved, with a usable creative.</param>
    public void Add(int lineItem, ServedLineItem item, long start, long end)
    {
        var row = Facts(lineItem, item, start, end);
        _shared.Clear();
        _sharedClauses = 0;
        foreach (var (dimension, of) in Rules)
        {
            AddRule(dimension, of(item.LineItem.Targeting));
        }

        var branches = item.LineItem.Targeting.KeyValues;
        if (branches.Count == 0)
        {
            Begin(row);
        }

        for (var i = 0; i < branches.Count; i++)
        {
            AddBranch(row, branches[i]);
        }
    }

    private Row Facts(int lineItem, ServedLineItem item, long start, long end)
    {
        var row = new Row
        {
            LineItem = lineItem,
            Start = start,
            End = end,
            Group = ranking.GroupOf(lineItem),
            Advertiser = AdvertiserOf(item),
            Zone = ZoneOf(item),
            Flags = FlagsOf(item),
            Worth = WorthOf(item),
        };
        foreach (var served in item.Creatives)
        {
            var creative = served.Creative;
            if (!Eligibility.IsUsable(creative))
            {
                continue;
            }

            row.Creatives |= 1UL << (int)(served.Id & 63);
            var size = sizes.Intern(creative.Size);
            var fits = 0UL;
            for (var theme = Theme.Light; theme <= Theme.Dark; theme++)
            {
                if (creative.Theme is null || creative.Theme == theme)
                {
                    fits |= SizeTable.Bit(size, theme);
                }
            }

            row.Fits |= fits;
            Creatives.Add(new IndexedCreative(served, fits, served.Id, creative.Weight));
        }

        return row;
    }

    private void AddRule(Dimension dimension, InclusionRule rule)
    {
        AddClause(dimension, rule.Include, 0);
        AddClause(dimension, rule.Exclude, Clauses.Exclude);
    }

    private void AddClause(Dimension dimension, IReadOnlyList<string> values, int kind)
    {
        if (values.Count == 0)
        {
            return;
        }

        _sharedClauses++;
        _shared.Add(Clauses.Head(values.Count, kind));
        for (var i = 0; i < values.Count; i++)
        {
            _shared.Add(atoms.Intern(dimension, values[i]));
        }
    }

    private void AddBranch(Row row, KeyValueBranch branch)
    {
        var at = Begin(row);
        for (var i = 0; i < branch.AllOf.Count; i++)
        {
            var predicate = branch.AllOf[i];
            var key = atoms.InternKey(predicate.Key);
            _program[at] += AddPredicate(key, predicate.In, 0) + AddPredicate(key, predicate.NotIn, Clauses.Exclude);
        }
    }

    /// <returns>How many clauses that makes.</returns>
    private int AddPredicate(Dictionary<string, int> key, IReadOnlyList<string> values, int kind)
    {
        if (values.Count == 0)
        {
            return 0;
        }

        _program.Add(Clauses.Head(values.Count, kind));
        for (var i = 0; i < values.Count; i++)
        {
            _program.Add(atoms.InternKeyValue(key, values[i]));
        }

        return 1;
    }

    /// <returns>Where the row's count of clauses stands.</returns>
    private int Begin(Row row)
    {
        row.Program = _program.Count;
        _rows.Add(row);
        _program.Add(_sharedClauses);
        _program.AddRange(_shared);
        return row.Program;
    }

    private int AdvertiserOf(ServedLineItem item)
    {
        if (!_advertiserNumbers.TryGetValue(item.Advertiser.Key, out var advertiser))
        {
            _advertiserNumbers.Add(item.Advertiser.Key, advertiser = _advertisers.Count);
            _advertisers.Add(item.Advertiser);
        }

        return advertiser;
    }

    private ushort ZoneOf(ServedLineItem item)
    {
        if (item.LineItem.Targeting.DayParts.Count == 0)
        {
            return 0;
        }

        if (!_zoneNumbers.TryGetValue(item.TimeZone, out var zone))
        {
            _zoneNumbers.Add(item.TimeZone, zone = _zones.Count);
            _zones.Add(item.TimeZone);
        }

        return (ushort)zone;
    }

    private static RowFlags FlagsOf(ServedLineItem item)
    {
        var lineItem = item.LineItem;
        return (lineItem.Targeting.Urls.IsAny ? 0 : RowFlags.Urls)
            | (DayPartRule.IsAlways(lineItem.Targeting.DayParts) ? 0 : RowFlags.DayParts)
            | (item.Labels.Length == 0 ? 0 : RowFlags.Labels)
            | (item.FrequencyLimits.Length == 0 ? 0 : RowFlags.Capped)
            | (lineItem.PageRule == PageRule.OnePerPage ? RowFlags.OnePerPage : 0)
            | (lineItem.PageRule == PageRule.Roadblock ? RowFlags.Roadblock : 0)
            | (lineItem.Pacing == Pacing.Asap ? RowFlags.AsSoonAsPossible : 0)
            | (Ranking.IsClickPriced(lineItem) ? RowFlags.ClickPriced : 0);
    }

    private static double WorthOf(ServedLineItem item) => item.LineItem.Tier switch
    {
        Tier.Sponsorship => item.LineItem.Share ?? 0,
        Tier.House => item.LineItem.Weight,
        Tier.PricePriority when Ranking.IsClickPriced(item.LineItem) => (double)item.LineItem.Pricing!.Rate * 1_000,
        Tier.PricePriority => (double)item.EffectiveCpm,
        _ => 0,
    };
}
