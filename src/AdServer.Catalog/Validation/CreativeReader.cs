using System.Text;
using System.Text.Json;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;

namespace AdServer.Catalog.Validation;

internal static class CreativeReader
{
    private const int LongestHtml = 100 * 1024;
    private const int LongestText = 300;
    private const int MostClickDomains = 100;

    /// <summary>What this version can serve; the contract's other types come later and are refused by name until then.</summary>
    private static readonly CreativeType[] Built = [CreativeType.Image, CreativeType.Html, CreativeType.Text, CreativeType.AdSense];

    public static Creative? Read(JsonElement element, string path, Findings findings, CampaignContext context)
    {
        if (ObjectReader.Open(element, path, findings) is not { } reader)
        {
            return null;
        }

        var key = reader.Key("key");
        var type = Type(reader);
        var size = Size(reader, type);
        var landing = reader.Landing("landingUrl", needed: type is not null and not CreativeType.AdSense);
        var domains = reader.Texts("clickDomains", UrlRules.Host, MostClickDomains);
        var theme = reader.OneOf<Theme>("theme");
        var weight = reader.Integer("weight", 1, 1_000) ?? 1;
        var asset = type == CreativeType.Image ? Asset(reader, size, context) : null;
        var alt = type == CreativeType.Image ? reader.Label("alt", LongestText, needed: true) : null;
        var html = type == CreativeType.Html ? Html(reader, context) : null;
        var text = type == CreativeType.Text ? Text(reader) : null;
        var adSense = type == CreativeType.AdSense ? AdSense(reader) : null;
        var (review, note, archived, file) = Feed(reader, context);
        reader.RefuseUnknown(type is { } known ? $"of a creative of type '{WireName<CreativeType>.Of(known)}'" : null);
        return new Creative(
            key ?? "", type ?? CreativeType.Image, size ?? AdSize.Fluid, landing, domains, theme, (int)weight,
            asset?.Asset, asset?.File ?? file, alt, html, null, text, adSense, review, archived, note);
    }

    private static (ReviewStatus Review, string? Note, bool Archived, string? File) Feed(ObjectReader reader, CampaignContext context)
    {
        if (context.Served)
        {
            var archived = reader.Take("archived") is { ValueKind: JsonValueKind.True };
            return (reader.OneOf<ReviewStatus>("reviewStatus") ?? ReviewStatus.Approved, reader.Text("reviewNote", ReviewNote.Longest), archived, reader.Text("assetFile", LongestText));
        }

        reader.Ignore("reviewStatus", "reviewNote", "assetUrl", "counts");
        return (ReviewStatus.Approved, null, false, null);
    }

    private static CreativeType? Type(ObjectReader reader)
    {
        var type = reader.OneOf<CreativeType>("type", needed: true);
        if (type is { } given && Built.Contains(given))
        {
            return given;
        }

        // One mistake, not one more for each field that the type would have had.
        reader.Ignore("asset", "alt", "html", "native", "text", "adsense");
        if (type is { } later)
        {
            var word = WireName<CreativeType>.Of(later);
            reader.Findings.Error(
                reader.PathOf("type"), ErrorCode.InvalidValue,
                $"{reader.PathOf("type")}: '{word}' cannot be served yet; choose from {string.Join(", ", Built.Select(WireName<CreativeType>.Of))}.", word);
        }

        return null;
    }

    private static AdSize? Size(ObjectReader reader, CreativeType? type)
    {
        if (reader.Text("size", LongestText, needed: true) is not { } text)
        {
            return null;
        }

        if (!AdSize.TryParse(text, out var size))
        {
            reader.Findings.Error(
                reader.PathOf("size"), ErrorCode.InvalidSize, $"{reader.PathOf("size")} must be WxH such as 728x90, or fluid; is '{text}'.", text);
            return null;
        }

        if (size.IsFluid && type is not null and not CreativeType.Text and not CreativeType.Native)
        {
            reader.Findings.Error(reader.PathOf("size"), ErrorCode.InvalidSize, $"{reader.PathOf("size")}: only native and text creatives are fluid.", text);
            return null;
        }

        return size;
    }

    private static AssetInfo? Asset(ObjectReader reader, AdSize? size, CampaignContext context)
    {
        if (reader.Text("asset", LongestText, needed: true) is not { } address)
        {
            return null;
        }

        if (context.Served)
        {
            return new AssetInfo(address, reader.Text("assetFile", LongestText) ?? "", "", 0, 0, 0);
        }

        var path = reader.PathOf("asset");
        if (context.References.FindAsset(context.Advertiser, address) is not { } asset)
        {
            reader.Findings.Error(path, ErrorCode.UnknownAsset, $"{path}: '{context.Advertiser}' has uploaded no '{address}'.", address);
            return null;
        }

        if (size is { } wanted && (asset.Width, asset.Height) != (wanted.Width, wanted.Height))
        {
            reader.Findings.Error(
                path, ErrorCode.SizeMismatch, $"{path} is {asset.Width}x{asset.Height} pixels, but the creative's size is {wanted}.", address);
        }

        return asset;
    }

    private static string? Html(ObjectReader reader, CampaignContext context)
    {
        var html = reader.Text("html", LongestHtml, needed: true);
        if (html is not null && !context.Served && Encoding.UTF8.GetByteCount(html) is var bytes and > LongestHtml)
        {
            reader.Findings.Error(
                reader.PathOf("html"), ErrorCode.TooLong, $"{reader.PathOf("html")} has {bytes} bytes; at most {LongestHtml} are allowed.", html);
            return null;
        }

        if (html is not null && string.IsNullOrWhiteSpace(html))
        {
            reader.Findings.Error(reader.PathOf("html"), ErrorCode.Required, $"{reader.PathOf("html")} must not be empty.", html);
        }

        return html;
    }

    private static TextContent? Text(ObjectReader parent)
    {
        if (parent.Need("text") is not { } element || ObjectReader.Open(element, parent.PathOf("text"), parent.Findings) is not { } reader)
        {
            return null;
        }

        var content = new TextContent(
            reader.Label("headline", LongestText, needed: true) ?? "", reader.Label("body", LongestText), reader.Label("displayUrl", LongestText));
        reader.RefuseUnknown();
        return content;
    }

    private static AdSenseUnit? AdSense(ObjectReader parent)
    {
        if (parent.Need("adsense") is not { } element || ObjectReader.Open(element, parent.PathOf("adsense"), parent.Findings) is not { } reader)
        {
            return null;
        }

        var unit = AdSenseReader.Read(reader);
        reader.RefuseUnknown();
        return unit;
    }
}
