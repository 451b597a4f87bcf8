using AdServer.Catalog.Creatives;
using AdServer.Catalog.Sites;
using AdServer.Catalog.Targeting;
using AdServer.Selection;

namespace AdServer.Testing.Catalogs;

/// <summary>
/// Targeting that every one of the given requests passes: site and slots always, each of eight further dimensions for every second line
/// item, so that candidates too have six on average.
/// </summary>
internal sealed class CandidateGenerator
{
    private const double Half = 0.5;

    private static readonly IReadOnlyList<DayPart> Always = [new DayPart(Enum.GetValues<DayOfWeek>(), default, default)];

    private readonly Chance _chance;
    private readonly InclusionRule _site;
    private readonly InclusionRule _slots;
    private readonly InclusionRule _sections;
    private readonly InclusionRule _geo;
    private readonly InclusionRule _devices;
    private readonly InclusionRule _operatingSystems;
    private readonly InclusionRule _languages;
    private readonly InclusionRule _segments;
    private readonly IReadOnlyList<KeyValueBranch> _keyValues;

    /// <param name="requests">Of the same site and slots.</param>
    public CandidateGenerator(Site site, IReadOnlyList<DecisionRequest> requests, Chance chance)
    {
        _chance = chance;
        var asked = requests[0].Slots;
        _site = Include([site.Key]);
        _slots = Include(asked.Select(slot => slot.Slot));
        _sections = Include(requests.Select(request => request.Section!));
        _geo = Include(requests.Select(request => request.Country!));
        _devices = Include(requests.Select(request => request.Device!));
        _operatingSystems = Include(requests.Select(request => request.OperatingSystem!));
        _languages = Include(requests.SelectMany(request => request.Languages));
        _segments = new InclusionRule([], [.. World.Segments.Values.Except(requests.SelectMany(request => request.Segments)).Take(3)]);
        _keyValues = [new KeyValueBranch([new KeyValuePredicate(World.TopicKey, [.. requests.SelectMany(request => request.KeyValues[World.TopicKey]).Distinct()], [])])];
        Creatives = [.. asked.Select((slot, index) => CreativePool.Image($"creative-{index + 1}", slot.Sizes![0], null, 1))];
    }

    /// <summary>One for each slot asked, since a creative appears once on a page: every slot then has the same candidates.</summary>
    public IReadOnlyList<Creative> Creatives { get; }

    public TargetingRules Next() => TargetingRules.Any with
    {
        Sites = _site,
        Slots = _slots,
        Sections = Often(_sections),
        Geo = Often(_geo),
        Devices = Often(_devices),
        OperatingSystems = Often(_operatingSystems),
        Languages = Often(_languages),
        Segments = Often(_segments),
        DayParts = _chance.Happens(Half) ? Always : [],
        KeyValues = _chance.Happens(Half) ? _keyValues : [],
    };

    private InclusionRule Often(InclusionRule rule) => _chance.Happens(Half) ? rule : InclusionRule.Any;

    private static InclusionRule Include(IEnumerable<string> values) => new([.. values.Distinct()], []);
}
