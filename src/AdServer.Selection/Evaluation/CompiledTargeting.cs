using AdServer.Catalog.Targeting;

namespace AdServer.Selection.Evaluation;

/// <summary>A line item's targeting with values that can be looked up.</summary>
internal sealed class CompiledTargeting(TargetingRules rules)
{
    public CompiledRule Sites { get; } = new(rules.Sites);

    public CompiledRule Slots { get; } = new(rules.Slots);

    public CompiledRule Sections { get; } = new(rules.Sections);

    public CompiledRule Tags { get; } = new(rules.Tags);

    public CompiledRule Geo { get; } = new(rules.Geo);

    public CompiledRule Devices { get; } = new(rules.Devices);

    public CompiledRule OperatingSystems { get; } = new(rules.OperatingSystems);

    public CompiledRule Browsers { get; } = new(rules.Browsers);

    public CompiledRule Languages { get; } = new(rules.Languages);

    public CompiledRule Segments { get; } = new(rules.Segments);

    public InclusionRule Urls { get; } = rules.Urls;

    public IReadOnlyList<DayPart> DayParts { get; } = rules.DayParts;

    public CompiledBranch[] KeyValues { get; } = [.. rules.KeyValues.Select(branch => new CompiledBranch(branch))];
}
