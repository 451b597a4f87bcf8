namespace AdServer.Catalog.Targeting;

/// <summary>Every dimension must pass; one that is not given passes.</summary>
public sealed record TargetingRules(
    InclusionRule Sites,
    InclusionRule Slots,
    InclusionRule Sections,
    InclusionRule Tags,
    InclusionRule Geo,
    InclusionRule Devices,
    InclusionRule OperatingSystems,
    InclusionRule Browsers,
    InclusionRule Languages,
    InclusionRule Segments,
    InclusionRule Urls,
    IReadOnlyList<DayPart> DayParts,
    IReadOnlyList<KeyValueBranch> KeyValues)
{
    public static TargetingRules Any { get; } = new(
        InclusionRule.Any, InclusionRule.Any, InclusionRule.Any, InclusionRule.Any, InclusionRule.Any, InclusionRule.Any,
        InclusionRule.Any, InclusionRule.Any, InclusionRule.Any, InclusionRule.Any, InclusionRule.Any, [], []);
}
