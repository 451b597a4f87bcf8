using AdServer.Catalog.Targeting;

namespace AdServer.Selection.Evaluation;

/// <summary>Include and exclude of one dimension: include passes when any value is in it, exclude when none is; a missing value fails include and passes exclude.</summary>
internal readonly struct CompiledRule(InclusionRule rule)
{
    private readonly ValueSet _include = new(rule.Include);
    private readonly ValueSet _exclude = new(rule.Exclude);

    public InclusionRule Rule { get; } = rule;

    /// <param name="values">Normalised as the rule's are.</param>
    public bool Passes(IReadOnlyList<string> values) => (_include.IsEmpty || _include.ContainsAny(values)) && !_exclude.ContainsAny(values);
}
