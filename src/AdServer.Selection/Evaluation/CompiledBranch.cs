using AdServer.Catalog.Targeting;

namespace AdServer.Selection.Evaluation;

/// <summary>One <c>anyOf</c> branch of key-value targeting: every predicate must pass.</summary>
internal sealed class CompiledBranch(KeyValueBranch branch)
{
    private readonly (string Key, CompiledRule Rule)[] _predicates =
        [.. branch.AllOf.Select(predicate => (predicate.Key, new CompiledRule(new InclusionRule(predicate.In, predicate.NotIn))))];

    public bool Passes(IReadOnlyDictionary<string, IReadOnlyList<string>> keyValues)
    {
        foreach (var (key, rule) in _predicates)
        {
            if (!rule.Passes(keyValues.TryGetValue(key, out var values) ? values : []))
            {
                return false;
            }
        }

        return true;
    }
}
