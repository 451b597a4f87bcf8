using AdServer.Catalog.Targeting;
using AdServer.Selection;

namespace AdServer.Testing.Catalogs;

/// <summary>
/// Whether targeting may pass for a request, looked at with the plainest means and on the safe side: day parts, URLs, creatives and the
/// flight are left out, so that what does not pass here is not eligible for sure.
/// </summary>
internal sealed class RequestMatch(DecisionRequest request)
{
    private readonly string[] _site = [request.Site];
    private readonly string[] _slots = [.. request.Slots.Select(slot => slot.Slot)];
    private readonly string[] _section = One(request.Section);
    private readonly string[] _device = One(request.Device);
    private readonly string[] _operatingSystem = One(request.OperatingSystem);
    private readonly string[] _browser = One(request.Browser);
    private readonly string[] _places = [.. One(request.Country), .. request.Subdivisions, .. request.City is { } city ? (string[])[$"city:{city}"] : []];

    public bool MayPass(TargetingRules rules) =>
        Passes(rules.Sites, _site)
        && (rules.Slots.Include.Count == 0 || ContainsAny(rules.Slots.Include, _slots))
        && Passes(rules.Sections, _section)
        && Passes(rules.Geo, _places)
        && Passes(rules.Devices, _device)
        && Passes(rules.OperatingSystems, _operatingSystem)
        && Passes(rules.Browsers, _browser)
        && Passes(rules.Languages, request.Languages)
        && Passes(rules.Segments, request.Segments)
        && Passes(rules.Tags, request.Tags)
        && KeyValuesPass(rules.KeyValues);

    private bool KeyValuesPass(IReadOnlyList<KeyValueBranch> branches)
    {
        foreach (var branch in branches)
        {
            if (branch.AllOf.All(predicate => Passes(predicate.In, predicate.NotIn, request.KeyValues.GetValueOrDefault(predicate.Key) ?? [])))
            {
                return true;
            }
        }

        return branches.Count == 0;
    }

    private static bool Passes(InclusionRule rule, IReadOnlyList<string> values) => Passes(rule.Include, rule.Exclude, values);

    private static bool Passes(IReadOnlyList<string> include, IReadOnlyList<string> exclude, IReadOnlyList<string> values) =>
        (include.Count == 0 || ContainsAny(include, values)) && !ContainsAny(exclude, values);

    private static bool ContainsAny(IReadOnlyList<string> rule, IReadOnlyList<string> values)
    {
        for (var i = 0; i < rule.Count; i++)
        {
            for (var j = 0; j < values.Count; j++)
            {
                if (rule[i] == values[j])
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string[] One(string? value) => value is null ? [] : [value];
}
