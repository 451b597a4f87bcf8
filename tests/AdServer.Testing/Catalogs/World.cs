using AdServer.Catalog;
using AdServer.Catalog.Sites;
using AdServer.Selection;

namespace AdServer.Testing.Catalogs;

/// <summary>What line items and requests draw from: a publisher's papers with their slots, and the words of every dimension.</summary>
public static class World
{
    public const string TopicKey = "topic";

    /// <summary>A Monday.</summary>
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly AdSize[][] SlotSizes =
    [
        [new(728, 90), new(970, 250)], [new(300, 250), new(300, 600)], [new(300, 250)], [new(320, 50), new(320, 100)],
        [new(970, 250), new(728, 90)], [new(160, 600), new(300, 600)],
    ];

    public static Words SiteKeys { get; } = new("paper", 8);

    /// <summary>Every paper has them all.</summary>
    public static Words SlotNames { get; } = new(
        ["header", "article-1", "sidebar-1", "sticky", "article-2", "sidebar-2", .. Enumerable.Range(3, 10).Select(i => $"article-{i}"),
         "sidebar-3", "footer", .. Enumerable.Range(1, 6).Select(i => $"gallery-{i}")], 0.8);

    public static Words Sections { get; } = new("section", 24);

    public static Words Tags { get; } = new("tag", 2_000);

    public static Words Countries { get; } = new("IN US GB NP DE FR JP BR CA AU ES IT NL SE PL ID TR MX TH VN KR ZA AR CH BE AT NO DK FI IE".Split(' '));

    /// <summary>Countries most of all, then their parts, then cities, as geo rules name them.</summary>
    public static Words Places { get; } = new(
        [.. Countries.Values.SelectMany((country, rank) => (string[])[country, .. Enumerable.Range(1, 4).Select(part => SubdivisionOf(country, part)), CityRule(rank)])]);

    public static Words Devices { get; } = new(["phone", "desktop", "tablet", "tv"], 1.2);

    public static Words OperatingSystems { get; } = new(["android", "windows", "ios", "macos", "linux", "chromeos"]);

    public static Words Browsers { get; } = new(["chrome", "safari", "edge", "firefox", "samsung", "opera"], 1.2);

    public static Words Languages { get; } = new("en hi de fr ne es ja pt it nl sv pl id tr th vi ko ar da fi".Split(' '));

    public static Words Segments { get; } = new("segment", 500);

    public static Words Keys { get; } = new([TopicKey, .. Enumerable.Range(1, 15).Select(i => $"key-{i}")]);

    public static Words KeyWords { get; } = new("word", 100);

    public static Words Labels { get; } = new("label", 40);

    public static Words Globs { get; } = new([.. Sections.Values.SelectMany(section => (string[])[$"*/{section}/*", $"paper-1.example/{section}/*", $"*/{section}/*-live"])]);

    public static IReadOnlyList<Site> Sites { get; } = [.. SiteKeys.Values.Select(SiteOf)];

    public static string SubdivisionOf(string country, int part) => $"{country}-{part}";

    public static long CityOf(int country) => 1_000_000 + country;

    private static string CityRule(int country) => $"city:{CityOf(country)}";

    private static Site SiteOf(string key) => new(
        key, key, [$"{key}.example"], "Europe/Berlin", ["advertiser-3", "advertiser-7"], ["IAB25"], [.. SlotNames.Values.Select(SlotOf)], null);

    private static AdSlot SlotOf(string name, int rank) => new(
        name, SlotSizes[rank % SlotSizes.Length], AdSlot.DefaultLabel, rank % 3 == 0 ? 0.50m : 0, null,
        rank % 4 == 0 ? new Dictionary<string, IReadOnlyList<string>> { ["pos"] = ["above-fold"] } : DecisionRequest.EmptyKeyValues,
        new Fallback(FallbackType.AdSense, "ca-pub-1234567890123456", "9876543210", null));
}
