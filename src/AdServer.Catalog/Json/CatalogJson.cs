using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Sites;

namespace AdServer.Catalog.Json;

/// <summary>Writes catalog documents in the contract's field names.</summary>
public static class CatalogJson
{
    /// <summary>For JSON that is answered as JSON: letters and the + of an offset as they are, not as \u escapes for pages that it never stands in.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] ToBytes(Campaign campaign, CatalogView view) => ToBytes(writer => Write(writer, campaign, view));

    public static byte[] ToBytes(Site site, CatalogView view) => ToBytes(writer => Write(writer, site, view));

    public static byte[] ToBytes(Advertiser advertiser, CatalogView view) => ToBytes(writer => Write(writer, advertiser, view));

    /// <summary>What a reviewer judges of a creative: two are the same exactly when these bytes are.</summary>
    public static byte[] ToBytes(Creative creative) => ToBytes(writer => CreativeJson.Write(writer, creative, CatalogView.Canonical));

    public static void Write(Utf8JsonWriter writer, Campaign campaign, CatalogView view)
    {
        writer.WriteStartObject();
        WriteFields(writer, campaign, view);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, Site site, CatalogView view)
    {
        writer.WriteStartObject();
        WriteFields(writer, site, view);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, Advertiser advertiser, CatalogView view)
    {
        writer.WriteStartObject();
        WriteFields(writer, advertiser, view);
        writer.WriteEndObject();
    }

    /// <summary>Without the braces, so that the caller can add fields of its own.</summary>
    public static void WriteFields(Utf8JsonWriter writer, Campaign campaign, CatalogView view)
    {
        if (view != CatalogView.Canonical)
        {
            writer.WriteString("advertiser", campaign.Advertiser);
            writer.WriteString("key", campaign.Key);
        }

        CampaignJson.WriteFields(writer, campaign, view);
    }

    public static void WriteFields(Utf8JsonWriter writer, Site site, CatalogView view)
    {
        if (view != CatalogView.Canonical)
        {
            writer.WriteString("key", site.Key);
        }

        SiteJson.WriteFields(writer, site);
    }

    public static void WriteFields(Utf8JsonWriter writer, Advertiser advertiser, CatalogView view)
    {
        if (view != CatalogView.Canonical)
        {
            writer.WriteString("key", advertiser.Key);
        }

        writer.WriteString("name", advertiser.Name);
        writer.WriteString("domain", advertiser.Domain);
        writer.WriteTexts("categories", advertiser.Categories);
    }

    private static byte[] ToBytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
