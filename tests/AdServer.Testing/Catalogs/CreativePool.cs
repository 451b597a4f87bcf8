using AdServer.Catalog;
using AdServer.Catalog.Creatives;

namespace AdServer.Testing.Catalogs;

/// <summary>Lists of one to four image creatives, shared by the line items; sizes by Zipf.</summary>
internal sealed class CreativePool
{
    private const int Lists = 512;
    private const int MostCreatives = 4;

    private static readonly AdSize[] Sizes =
        [new(300, 250), new(728, 90), new(320, 50), new(300, 600), new(970, 250), new(160, 600), new(320, 100)];

    private static readonly Zipf Popularity = new(Sizes.Length, 0.7);

    private readonly IReadOnlyList<Creative>[] _lists;

    public CreativePool(Chance chance) => _lists = [.. Enumerable.Range(0, Lists).Select(_ => List(chance))];

    public IReadOnlyList<Creative> Draw(Chance chance) => chance.One(_lists);

    public static Creative Image(string key, AdSize size, Theme? theme, int weight) => new(
        key, CreativeType.Image, size, "https://advertiser.example/landing", [], theme, weight, "sha256-00", "sha256-00.png", "Alt", null, null, null, null);

    private static IReadOnlyList<Creative> List(Chance chance) => [.. Enumerable.Range(1, chance.Few(MostCreatives)).Select(number => Image(
        $"creative-{number}",
        Sizes[Popularity.Draw(chance)],
        chance.Happens(Proportions.Themed) ? chance.Happens(0.5) ? Theme.Dark : Theme.Light : null,
        chance.Happens(0.8) ? 1 : chance.Between(2, 10)))];
}
