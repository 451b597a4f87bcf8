using AdServer.Catalog.Targeting;

namespace AdServer.Testing.Catalogs;

/// <summary>Key-value targeting, shared like the rules of other dimensions: one branch, or two to four.</summary>
internal sealed class KeyValuePool
{
    private const int MostPredicates = 3;
    private const int MostValues = 5;
    private const double NotIn = 0.10;

    private readonly IReadOnlyList<KeyValueBranch>[] _single;
    private readonly IReadOnlyList<KeyValueBranch>[] _several;

    public KeyValuePool(Chance chance, int rules)
    {
        _single = new IReadOnlyList<KeyValueBranch>[rules];
        _several = new IReadOnlyList<KeyValueBranch>[rules];
        for (var i = 0; i < rules; i++)
        {
            _single[i] = [Branch(chance)];
            _several[i] = [.. Enumerable.Range(0, chance.Between(2, 4)).Select(_ => Branch(chance))];
        }
    }

    public IReadOnlyList<KeyValueBranch> Draw(Chance chance)
    {
        var kind = chance.Unit();
        return kind < Proportions.SeveralBranches ? chance.One(_several) : kind < Proportions.KeyValues ? chance.One(_single) : [];
    }

    private static KeyValueBranch Branch(Chance chance) => new([.. World.Keys.Draw(chance, chance.Few(MostPredicates)).Select(key => Predicate(key, chance))]);

    private static KeyValuePredicate Predicate(string key, Chance chance)
    {
        var words = World.KeyWords.Draw(chance, chance.Few(MostValues));
        return chance.Happens(NotIn) ? new KeyValuePredicate(key, [], words) : new KeyValuePredicate(key, words, []);
    }
}
