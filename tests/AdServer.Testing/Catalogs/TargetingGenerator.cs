using AdServer.Catalog.Targeting;

namespace AdServer.Testing.Catalogs;

/// <summary>Targeting of the stated distribution: <see cref="Proportions"/>, six dimensions on average.</summary>
internal sealed class TargetingGenerator
{
    private const int Rules = 1_024;
    private const int DayPartLists = 64;

    private readonly Chance _chance;
    private readonly RulePool _sites;
    private readonly RulePool _slots;
    private readonly RulePool _sections;
    private readonly RulePool _tags;
    private readonly RulePool _geo;
    private readonly RulePool _devices;
    private readonly RulePool _operatingSystems;
    private readonly RulePool _browsers;
    private readonly RulePool _languages;
    private readonly RulePool _segments;
    private readonly RulePool _urls;
    private readonly KeyValuePool _keyValues;
    private readonly IReadOnlyList<DayPart>[] _dayParts;

    public TargetingGenerator(Chance chance)
    {
        _chance = chance;
        _sites = new RulePool(World.SiteKeys, chance, Rules, excludes: false);
        _slots = new RulePool(World.SlotNames, chance, Rules, excludes: false);
        _sections = new RulePool(World.Sections, chance, Rules);
        _tags = new RulePool(World.Tags, chance, Rules);
        _geo = new RulePool(World.Places, chance, Rules);
        _devices = new RulePool(World.Devices, chance, Rules);
        _operatingSystems = new RulePool(World.OperatingSystems, chance, Rules);
        _browsers = new RulePool(World.Browsers, chance, Rules);
        _languages = new RulePool(World.Languages, chance, Rules);
        _segments = new RulePool(World.Segments, chance, Rules);
        _urls = new RulePool(World.Globs, chance, Rules);
        _keyValues = new KeyValuePool(chance, Rules);
        _dayParts = [.. Enumerable.Range(0, DayPartLists).Select(_ => DayPartList(chance))];
    }

    public TargetingRules Next() => new(
        Some(_sites, Proportions.Sites),
        Some(_slots, Proportions.Slots),
        Some(_sections, Proportions.Sections),
        Some(_tags, Proportions.Tags),
        Some(_geo, Proportions.Geo),
        Some(_devices, Proportions.Devices),
        Some(_operatingSystems, Proportions.OperatingSystems),
        Some(_browsers, Proportions.Browsers),
        Some(_languages, Proportions.Languages),
        Some(_segments, Proportions.Segments),
        Some(_urls, Proportions.Urls),
        _chance.Happens(Proportions.DayParts) ? _chance.One(_dayParts) : [],
        _keyValues.Draw(_chance));

    private InclusionRule Some(RulePool pool, double share) => _chance.Happens(share) ? pool.Draw(_chance) : InclusionRule.Any;

    /// <summary>Working hours, evenings, week-ends: one or two runs of days, from and to a full hour.</summary>
    private static IReadOnlyList<DayPart> DayPartList(Chance chance) =>
        [.. Enumerable.Range(0, chance.Few(2)).Select(_ => new DayPart(Days(chance), new TimeOnly(chance.Below(24), 0), new TimeOnly(chance.Below(24), 0)))];

    private static IReadOnlyList<DayOfWeek> Days(Chance chance)
    {
        var first = chance.Below(7);
        return [.. Enumerable.Range(first, chance.Between(1, 7)).Select(day => (DayOfWeek)(day % 7))];
    }
}
