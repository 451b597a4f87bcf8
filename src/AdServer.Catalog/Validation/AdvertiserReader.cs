using System.Text.Json;
using AdServer.Catalog.Advertisers;

namespace AdServer.Catalog.Validation;

internal static class AdvertiserReader
{
    private const int LongestName = 200;
    private const int MostCategories = 100;

    public static Advertiser? Read(JsonElement root, string key, Findings findings)
    {
        if (ObjectReader.Open(root, "", findings) is not { } reader)
        {
            return null;
        }

        reader.CheckOwnKey("key", key);
        reader.Ignore("version", "catalogVersion", "createdAt", "updatedAt");
        var name = reader.Label("name", LongestName, needed: true);
        var domain = reader.Text("domain", 300, needed: true) is { } text ? UrlRules.Host(text, reader.PathOf("domain"), findings) : null;
        var categories = reader.Texts("categories", CategoryRules.Check, MostCategories);
        reader.RefuseUnknown();
        return new Advertiser(key, name ?? "", domain ?? "", categories);
    }

    /// <summary>What is not given asks for nothing; what is given wrong asks for something else.</summary>
    public static bool AsksForMoreThanAName(JsonElement root, Advertiser before)
    {
        var ignored = new Findings();
        if (ObjectReader.Open(root, "", ignored) is not { } reader)
        {
            return false;
        }

        var domain = reader.Take("domain") is null ? before.Domain
            : reader.Text("domain", int.MaxValue) is { } text ? UrlRules.Host(text, "domain", ignored) : null;
        var categories = reader.Take("categories") is null ? before.Categories : reader.Texts("categories", CategoryRules.Check, MostCategories);
        return domain != before.Domain || ignored.Errors.Any(error => error.Path.StartsWith("categories", StringComparison.Ordinal))
            || !categories.SequenceEqual(before.Categories, StringComparer.Ordinal);
    }
}
