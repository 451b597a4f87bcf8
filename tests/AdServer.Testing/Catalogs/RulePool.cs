using AdServer.Catalog.Targeting;

namespace AdServer.Testing.Catalogs;

/// <summary>
/// A dimension's rules, made once and shared by the line items: a million line items then hold a few thousand lists, as those of real
/// campaigns repeat each other, and the values that they name still follow Zipf.
/// </summary>
internal sealed class RulePool
{
    private const int MostValues = 8;

    private readonly InclusionRule[] _rules;

    /// <param name="excludes">False: rules of this dimension name only where to be.</param>
    public RulePool(Words words, Chance chance, int rules, bool excludes = true)
    {
        _rules = new InclusionRule[rules];
        for (var i = 0; i < rules; i++)
        {
            _rules[i] = Rule(words, chance, excludes ? chance.Unit() : 1);
        }
    }

    public InclusionRule Draw(Chance chance) => chance.One(_rules);

    private static InclusionRule Rule(Words words, Chance chance, double kind)
    {
        if (kind < Proportions.ExcludeAlone)
        {
            return new InclusionRule([], Values(words, chance));
        }

        var include = Values(words, chance);
        IReadOnlyList<string> exclude = kind < Proportions.ExcludeAlone + Proportions.IncludeAndExclude
            ? [.. Values(words, chance).Except(include)]
            : [];
        return new InclusionRule(include, exclude);
    }

    private static IReadOnlyList<string> Values(Words words, Chance chance) =>
        words.Draw(chance, chance.Happens(Proportions.LongList) ? Proportions.LongListValues : chance.Few(Math.Min(MostValues, words.Values.Count - 1)));
}
