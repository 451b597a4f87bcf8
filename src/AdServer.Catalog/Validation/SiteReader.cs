using System.Text.Json;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Sites;

namespace AdServer.Catalog.Validation;

internal static class SiteReader
{
    private const int LongestName = 200;
    private const int LongestLabel = 50;
    private const int LongestHtml = 100 * 1024;
    private const int MostDomains = 100;
    private const int MostSlots = 500;
    private const int MostSizes = 50;
    private const int MostHeight = 10_000;

    /// <param name="isServed">What was taken once stays taken, whatever is asked of uploads since.</param>
    public static Site? Read(JsonElement root, string key, Findings findings, bool isServed = false)
    {
        if (ObjectReader.Open(root, "", findings) is not { } reader)
        {
            return null;
        }

        reader.CheckOwnKey("key", key);
        reader.Ignore("version", "catalogVersion", "createdAt", "updatedAt");
        var name = reader.Label("name", LongestName, needed: true);
        var domains = reader.Texts("domains", UrlRules.Host, MostDomains, needed: true);
        if (domains.Count == 0 && reader.Take("domains") is { ValueKind: JsonValueKind.Array } given && given.GetArrayLength() == 0)
        {
            findings.Error("domains", ErrorCode.Required, "domains must name at least one domain.");
        }

        var timeZone = reader.TimeZone("timeZone");
        var advertisers = reader.Texts("blockedAdvertisers", KeyRules.Check);
        var categories = reader.Texts("blockedCategories", CategoryRules.Check);
        var slots = reader.Keyed("slots", "name", slot => slot.Name, Slot, MostSlots);
        var adsTxt = reader.Lines("adsTxt", LongestHtml);
        if (adsTxt is not null && !isServed)
        {
            AdsTxtRules.Check(adsTxt, "adsTxt", findings);
        }

        reader.RefuseUnknown();
        return new Site(key, name ?? "", domains, timeZone, advertisers, categories, slots, adsTxt);
    }

    private static AdSlot? Slot(JsonElement element, string path, Findings findings)
    {
        if (ObjectReader.Open(element, path, findings) is not { } reader)
        {
            return null;
        }

        var name = reader.Key("name");
        var sizes = reader.Texts("sizes", Size, MostSizes, needed: true);
        if (sizes.Count == 0 && reader.Take("sizes") is { ValueKind: JsonValueKind.Array } given && given.GetArrayLength() == 0)
        {
            findings.Error(reader.PathOf("sizes"), ErrorCode.Required, $"{reader.PathOf("sizes")} must name at least one size.");
        }

        var label = reader.Label("label", LongestLabel) ?? AdSlot.DefaultLabel;
        var floor = reader.Money("floorCpm") ?? 0;
        var minHeight = reader.Integer("minHeight", 1, MostHeight);
        var keyValues = KeyValuesReader.Read(reader, "keyValues");
        var fallback = Fallback(reader);
        reader.RefuseUnknown();
        return new AdSlot(name ?? "", [.. sizes.Select(Parsed)], label, floor, (int?)minHeight, keyValues, fallback);
    }

    private static AdSize Parsed(string text) => AdSize.TryParse(text, out var size) ? size : default;

    private static string? Size(string text, string path, Findings findings)
    {
        if (AdSize.TryParse(text, out _))
        {
            return text;
        }

        findings.Error(path, ErrorCode.InvalidSize, $"{path} must be WxH such as 728x90, or fluid; is '{text}'.", text);
        return null;
    }

    private static Fallback? Fallback(ObjectReader parent)
    {
        if (parent.Take("fallback") is not { } element || ObjectReader.Open(element, parent.PathOf("fallback"), parent.Findings) is not { } reader)
        {
            return null;
        }

        var type = reader.OneOf<FallbackType>("type", needed: true);
        AdSenseUnit? unit = null;
        string? html = null;
        if (type == FallbackType.AdSense)
        {
            unit = AdSenseReader.Read(reader);
        }
        else if (type == FallbackType.Html)
        {
            html = reader.Text("html", LongestHtml, needed: true);
        }
        else
        {
            reader.Ignore("client", "slot", "html");
        }

        reader.RefuseUnknown(type is { } known ? $"of a fallback of type '{WireName<FallbackType>.Of(known)}'" : null);
        return new Fallback(type ?? default, unit?.Client, unit?.Slot, html);
    }
}
