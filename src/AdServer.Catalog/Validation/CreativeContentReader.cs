using System.Text;
using AdServer.Catalog.Creatives;

namespace AdServer.Catalog.Validation;

/// <summary>The fields that only one type of creative has.</summary>
internal static class CreativeContentReader
{
    public const int LongestText = 300;

    private const int LongestHtml = 100 * 1024;

    public static string? Html(ObjectReader reader, CampaignContext context)
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

    public static NativeContent? Native(ObjectReader parent, CampaignContext context)
    {
        if (Open(parent, "native") is not { } reader)
        {
            return null;
        }

        var content = new NativeContent(
            reader.Label("headline", LongestText, needed: true) ?? "", reader.Label("body", LongestText), reader.Label("sponsor", LongestText),
            reader.Label("callToAction", LongestText), AssetReader.Picture(reader, "image", context), AssetReader.Picture(reader, "icon", context));
        reader.RefuseUnknown();
        return content;
    }

    public static TextContent? Text(ObjectReader parent)
    {
        if (Open(parent, "text") is not { } reader)
        {
            return null;
        }

        var content = new TextContent(
            reader.Label("headline", LongestText, needed: true) ?? "", reader.Label("body", LongestText), reader.Label("displayUrl", LongestText));
        reader.RefuseUnknown();
        return content;
    }

    public static AdSenseUnit? AdSense(ObjectReader parent)
    {
        if (Open(parent, "adsense") is not { } reader)
        {
            return null;
        }

        var unit = AdSenseReader.Read(reader);
        reader.RefuseUnknown();
        return unit;
    }

    private static ObjectReader? Open(ObjectReader parent, string name) =>
        parent.Need(name) is { } element ? ObjectReader.Open(element, parent.PathOf(name), parent.Findings) : null;
}
