using System.Text.Json;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;

namespace AdServer.Catalog.Validation;

internal static class CreativeReader
{
    private const int LongestText = CreativeContentReader.LongestText;
    private const int MostClickDomains = 100;

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
        var asset = type is CreativeType.Image or CreativeType.Html5 ? AssetReader.Shown(reader, type.Value, size, context) : null;
        var alt = type == CreativeType.Image ? reader.Label("alt", LongestText, needed: true) : null;
        var html = type is CreativeType.Html or CreativeType.ThirdPartyTag ? CreativeContentReader.Html(reader, context) : null;
        var native = type == CreativeType.Native ? CreativeContentReader.Native(reader, context) : null;
        var text = type == CreativeType.Text ? CreativeContentReader.Text(reader) : null;
        var adSense = type == CreativeType.AdSense ? CreativeContentReader.AdSense(reader) : null;
        var (review, note, archived, file) = Feed(reader, context);
        reader.RefuseUnknown(type is { } known ? $"of a creative of type '{WireName<CreativeType>.Of(known)}'" : null);
        return new Creative(
            key ?? "", type ?? CreativeType.Image, size ?? AdSize.Fluid, landing, domains, theme, (int)weight,
            asset?.Asset, asset?.File ?? file, alt, html, native, text, adSense, review, archived, note);
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
        if (type is null)
        {
            // One mistake, not one more for each field that the type would have had.
            reader.Ignore("asset", "alt", "html", "native", "text", "adsense");
        }

        return type;
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
}
