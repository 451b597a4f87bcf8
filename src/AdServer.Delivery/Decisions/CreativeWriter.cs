using System.Text.Json;
using AdServer.Catalog;
using AdServer.Catalog.Creatives;
using AdServer.Delivery.Rendering;
using AdServer.Selection;

namespace AdServer.Delivery.Decisions;

/// <summary>A fill's <c>creative</c>: the document, and the parts that a page with a renderer of its own builds from.</summary>
internal sealed class CreativeWriter(CreativeHtml html)
{
    /// <param name="aboutUrl">Empty: the choice alone is shown, nothing was served.</param>
    public void Write(Utf8JsonWriter writer, ServedCreative winner, Theme theme, in MacroValues values, ReadOnlySpan<byte> aboutUrl)
    {
        var creative = winner.Creative;
        writer.WriteStartObject("creative");
        writer.WriteString("key", winner.Path);
        writer.WriteString("type", WireName<CreativeType>.Of(creative.Type));
        html.Write(writer, "html", winner, theme, values);
        WriteParts(writer, creative);
        writer.WriteStartObject("advertiser");
        writer.WriteString("name", winner.LineItem.Advertiser.Name);
        writer.WriteString("domain", winner.LineItem.Advertiser.Domain);
        writer.WriteEndObject();
        if (!aboutUrl.IsEmpty)
        {
            writer.WriteString("aboutUrl", aboutUrl);
        }

        writer.WriteEndObject();
    }

    private void WriteParts(Utf8JsonWriter writer, Creative creative)
    {
        if (creative.Type == CreativeType.Image)
        {
            writer.WriteString("src", html.SourceOf(creative.AssetFile ?? ""));
            writer.WriteString("alt", creative.Alt);
        }
        else if (creative.Native is { } native)
        {
            writer.WriteStartObject("native");
            writer.WriteString("headline", native.Headline);
            WriteIfGiven(writer, "body", native.Body);
            WriteIfGiven(writer, "sponsor", native.Sponsor);
            WriteIfGiven(writer, "callToAction", native.CallToAction);
            WriteIfGiven(writer, "image", native.Image is { } image ? html.SourceOf(image.File) : null);
            WriteIfGiven(writer, "icon", native.Icon is { } icon ? html.SourceOf(icon.File) : null);
            writer.WriteEndObject();
        }
        else if (creative.Text is { } text)
        {
            writer.WriteStartObject("text");
            writer.WriteString("headline", text.Headline);
            WriteIfGiven(writer, "body", text.Body);
            WriteIfGiven(writer, "displayUrl", text.DisplayUrl);
            writer.WriteEndObject();
        }
        else if (creative.AdSense is { } unit)
        {
            writer.WriteStartObject("adsense");
            writer.WriteString("client", unit.Client);
            writer.WriteString("slot", unit.Slot);
            writer.WriteEndObject();
        }
    }

    private static void WriteIfGiven(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }
}
