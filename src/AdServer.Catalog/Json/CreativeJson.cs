using System.Text.Json;
using AdServer.Catalog.Creatives;

namespace AdServer.Catalog.Json;

internal static class CreativeJson
{
    public static void Write(Utf8JsonWriter writer, Creative creative, CatalogView view)
    {
        writer.WriteStartObject();
        writer.WriteString("key", creative.Key);
        writer.WriteWord("type", creative.Type);
        writer.WriteString("size", creative.Size.ToString());
        writer.WriteString("landingUrl", creative.LandingUrl);
        writer.WriteTexts("clickDomains", creative.ClickDomains);
        if (creative.Theme is { } theme)
        {
            writer.WriteWord("theme", theme);
        }
        else
        {
            writer.WriteNull("theme");
        }

        writer.WriteNumber("weight", creative.Weight);
        WriteContent(writer, creative, view);
        if (view != CatalogView.Canonical)
        {
            writer.WriteReview(creative.ReviewStatus, creative.ReviewNote);
        }

        if (view == CatalogView.Feed)
        {
            writer.WriteString("assetFile", creative.AssetFile);
            if (creative.Archived)
            {
                writer.WriteBoolean("archived", true);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>The type's own fields alone: another type's would be refused when the document is put back.</summary>
    private static void WriteContent(Utf8JsonWriter writer, Creative creative, CatalogView view)
    {
        switch (creative.Type)
        {
            case CreativeType.Image:
                writer.WriteString("asset", creative.Asset);
                writer.WriteString("alt", creative.Alt);
                break;
            case CreativeType.Html5:
                writer.WriteString("asset", creative.Asset);
                break;
            case CreativeType.Html or CreativeType.ThirdPartyTag:
                writer.WriteString("html", creative.Html);
                break;
            case CreativeType.Native when creative.Native is { } native:
                writer.WriteStartObject("native");
                writer.WriteString("headline", native.Headline);
                writer.WriteString("body", native.Body);
                writer.WriteString("sponsor", native.Sponsor);
                writer.WriteString("callToAction", native.CallToAction);
                WritePicture(writer, "image", native.Image, view);
                WritePicture(writer, "icon", native.Icon, view);
                writer.WriteEndObject();
                break;
            case CreativeType.Text when creative.Text is { } text:
                writer.WriteStartObject("text");
                writer.WriteString("headline", text.Headline);
                writer.WriteString("body", text.Body);
                writer.WriteString("displayUrl", text.DisplayUrl);
                writer.WriteEndObject();
                break;
            case CreativeType.AdSense when creative.AdSense is { } unit:
                writer.WriteStartObject("adsense");
                writer.WriteString("client", unit.Client);
                writer.WriteString("slot", unit.Slot);
                writer.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException($"A creative of type {creative.Type} cannot have been read.");
        }
    }

    private static void WritePicture(Utf8JsonWriter writer, string name, NativePicture? picture, CatalogView view)
    {
        writer.WriteString(name, picture?.Asset);
        if (picture is not null && view == CatalogView.Feed)
        {
            writer.WriteString($"{name}File", picture.File);
            writer.WriteNumber($"{name}Width", picture.Width);
            writer.WriteNumber($"{name}Height", picture.Height);
        }
    }
}
