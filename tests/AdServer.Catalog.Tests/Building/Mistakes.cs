using AdServer.Catalog.Validation;

namespace AdServer.Catalog.Tests.Building;

/// <summary>Each validation code once for each kind of document that can have it.</summary>
internal static class Mistakes
{
    private const string Item = "lineItems[0]";
    private const string Creative = "lineItems[0].creatives[0]";
    private const string Targeting = "lineItems[0].targeting";

    private static readonly string LongName = new('x', 201);

    public static IReadOnlyList<Mistake> All { get; } = [.. Campaigns(), .. Sites(), .. Advertisers()];

    private static IEnumerable<Mistake> Campaigns() =>
    [
        Campaign($"{Item}.tier", null, ErrorCode.Required, null),
        Campaign("lineItems", "{}", ErrorCode.WrongType, "{}"),
        Campaign($"{Creative}.colour", "5", ErrorCode.UnknownField, "5"),
        new(Upload.Campaign, Twice(Documents.Campaign), "name", ErrorCode.DuplicateName, "Twice"),
        Campaign("lineItems[0].creatives[1].key", "\"728-dark\"", ErrorCode.DuplicateKey, "728-dark"),
        Campaign($"{Item}.key", "\"top/1\"", ErrorCode.InvalidKey, "top/1"),
        Campaign($"{Item}.pageRule", "\"two\"", ErrorCode.InvalidValue, "two"),
        Campaign("name", $"\"{LongName}\"", ErrorCode.TooLong, LongName[..200]),
        Campaign("frequencyCaps", Repeated("""{ "limit": 1, "window": "1h" }""", 17), ErrorCode.TooMany, "17 entries"),
        Campaign($"{Item}.priority", "17", ErrorCode.OutOfRange, "17"),
        Campaign("start", "\"2026-01-01T00:00:00\"", ErrorCode.InvalidTime, "2026-01-01T00:00:00"),
        Campaign("timeZone", "\"Asia/Nowhere\"", ErrorCode.InvalidTimeZone, "Asia/Nowhere"),
        Campaign("end", "null", ErrorCode.MissingEnd, null, $"{Item}.end"),
        Campaign("end", "\"2026-01-01T00:00:00+05:45\"", ErrorCode.EndBeforeStart, "2026-01-01T00:00:00+05:45"),
        Campaign($"{Item}.end", "\"2026-04-01T00:00:01+05:45\"", ErrorCode.OutsideCampaign, "2026-04-01T00:00:01+05:45"),
        Campaign($"{Item}.pricing.rate", "\"4.5000000\"", ErrorCode.InvalidMoney, "4.5000000"),
        Campaign("budget.currency", "\"NPR\"", ErrorCode.UnsupportedCurrency, "NPR"),
        Campaign($"{Creative}.landingUrl", "\"/spring\"", ErrorCode.InvalidUrl, "/spring"),
        Campaign($"{Creative}.landingUrl", "\"http://acme.example/\"", ErrorCode.InsecureUrl, "http://acme.example/"),
        Campaign($"{Targeting}.sites.include[0]", "\"herald\"", ErrorCode.UnknownSite, "herald"),
        Campaign($"{Targeting}.slots.include[0]", "\"attic\"", ErrorCode.UnknownSlot, "attic"),
        Campaign($"{Creative}.asset", "\"sha256-bb\"", ErrorCode.UnknownAsset, "sha256-bb"),
        Campaign($"{Targeting}.geo.include[1]", "\"XX\"", ErrorCode.UnknownCountry, "XX"),
        Campaign($"{Targeting}.languages.include[0]", "\"xx\"", ErrorCode.UnknownLanguage, "xx"),
        Campaign($"{Creative}.size", "\"728*90\"", ErrorCode.InvalidSize, "728*90"),
        Campaign($"{Creative}.size", "\"320x50\"", ErrorCode.SizeMismatch, "sha256-aa", $"{Creative}.asset"),
        Campaign("frequencyCaps[0].window", "\"366d\"", ErrorCode.InvalidWindow, "366d"),
        Campaign($"{Targeting}.urls.include[0]", "\"https://*\"", ErrorCode.InvalidGlob, "https://*"),
    ];

    private static IEnumerable<Mistake> Sites() =>
    [
        Site("domains", "[]", ErrorCode.Required, null),
        Site("slots[0].keyValues.pos", "\"atf\"", ErrorCode.WrongType, "atf"),
        Site("slots[0].fallback.html", "\"<p>\"", ErrorCode.UnknownField, "<p>"),
        new(Upload.Site, Twice(Documents.Site), "name", ErrorCode.DuplicateName, "Twice"),
        Site("slots[1].name", "\"article-top\"", ErrorCode.DuplicateKey, "article-top"),
        Site("blockedAdvertisers[0]", "\"Rival\"", ErrorCode.InvalidKey, "Rival"),
        Site("domains[0]", "\"8.8.8.8\"", ErrorCode.InvalidValue, "8.8.8.8"),
        Site("slots[0].label", $"\"{new string('x', 51)}\"", ErrorCode.TooLong, new string('x', 51)),
        Site("slots[0].sizes", Repeated("\"728x90\"", 51), ErrorCode.TooMany, "51 entries"),
        Site("slots[0].minHeight", "10001", ErrorCode.OutOfRange, "10001"),
        Site("timeZone", "\"Mars/Base\"", ErrorCode.InvalidTimeZone, "Mars/Base"),
        Site("slots[0].floorCpm", "\"-0.5\"", ErrorCode.InvalidMoney, "-0.5"),
        Site("slots[0].sizes[0]", "\"0x90\"", ErrorCode.InvalidSize, "0x90"),
    ];

    private static IEnumerable<Mistake> Advertisers() =>
    [
        Advertiser("domain", null, ErrorCode.Required, null),
        Advertiser("categories", "\"IAB20\"", ErrorCode.WrongType, "IAB20"),
        Advertiser("vat", "null", ErrorCode.UnknownField, "null"),
        new(Upload.Advertiser, Twice(Documents.Advertiser), "name", ErrorCode.DuplicateName, "Twice"),
        Advertiser("categories[1]", "\"IAB\"", ErrorCode.InvalidValue, "IAB"),
        Advertiser("name", $"\"{LongName}\"", ErrorCode.TooLong, LongName[..200]),
        Advertiser("categories", Repeated("\"IAB1\"", 101), ErrorCode.TooMany, "101 entries"),
    ];

    /// <param name="path">Where the error is, when that is not where the JSON was put.</param>
    private static Mistake Campaign(string at, string? json, string code, string? value, string? path = null) =>
        new(Upload.Campaign, Documents.With(Documents.Campaign, Dotted(at), json), path ?? at, code, value);

    private static Mistake Site(string at, string? json, string code, string? value) =>
        new(Upload.Site, Documents.With(Documents.Site, Dotted(at), json), at, code, value);

    private static Mistake Advertiser(string at, string? json, string code, string? value) =>
        new(Upload.Advertiser, Documents.With(Documents.Advertiser, Dotted(at), json), at, code, value);

    private static string Twice(string document) => $"{document.TrimEnd()[..^1]}, \"name\": \"Twice\" }}";

    private static string Repeated(string entry, int count) => $"[{string.Join(',', Enumerable.Repeat(entry, count))}]";

    private static string Dotted(string path) => path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
}
