using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AdServer.Catalog.Creatives;

namespace AdServer.Delivery.OpenRtb;

/// <summary>A native or text creative as a native answer (OpenRTB Native Ads 1.2).</summary>
internal static class NativeMarkup
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether the creative has everything that the request needs.</summary>
    public static bool CanAnswer(NativeWish wish, Creative creative, string advertiser) =>
        (creative.Native is not null || creative.Text is not null) && wish.Assets.All(asset => !asset.IsRequired || Has(asset, creative, advertiser));

    /// <param name="links">null: a test; nothing is counted.</param>
    public static string Write(NativeWish wish, Creative creative, string advertiser, BidLinks? links, Func<string, string> sourceOf)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Json))
        {
            writer.WriteStartObject();
            if (wish.IsWrapped)
            {
                writer.WriteStartObject("native");
            }

            writer.WriteString("ver", wish.Version);
            writer.WriteStartArray("assets");
            foreach (var asset in wish.Assets.Where(asset => Has(asset, creative, advertiser)))
            {
                Write(writer, asset, creative, advertiser, sourceOf);
            }

            writer.WriteEndArray();
            writer.WriteStartObject("link");
            writer.WriteString("url", links?.Click ?? creative.LandingUrl);
            writer.WriteEndObject();
            if (links is not null)
            {
                WriteTrackers(writer, wish, links);
            }

            if (wish.IsWrapped)
            {
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteTrackers(Utf8JsonWriter writer, NativeWish wish, BidLinks links)
    {
        if (!wish.TakesEventTrackers)
        {
            writer.WriteStartArray("imptrackers");
            writer.WriteStringValue(links.Impression);
            writer.WriteEndArray();
        }

        if (wish.TakesEventTrackers || wish.TakesViewableTrackers)
        {
            writer.WriteStartArray("eventtrackers");
            if (wish.TakesEventTrackers)
            {
                WriteTracker(writer, 1, links.Impression);
            }

            if (wish.TakesViewableTrackers)
            {
                WriteTracker(writer, 2, links.Viewable);
            }

            writer.WriteEndArray();
        }

        writer.WriteString("privacy", links.About);
    }

    private static void WriteTracker(Utf8JsonWriter writer, int kind, string url)
    {
        writer.WriteStartObject();
        writer.WriteNumber("event", kind);
        writer.WriteNumber("method", 1);
        writer.WriteString("url", url);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, NativeAssetWish asset, Creative creative, string advertiser, Func<string, string> sourceOf)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", asset.Id);
        if (asset.IsRequired)
        {
            writer.WriteNumber("required", 1);
        }

        if (PictureOf(asset, creative) is { } picture)
        {
            writer.WriteStartObject("img");
            writer.WriteNumber("type", asset.Kind == NativeAssetKind.Icon ? 1 : 3);
            writer.WriteString("url", sourceOf(picture.File));
            writer.WriteNumber("w", picture.Width);
            writer.WriteNumber("h", picture.Height);
            writer.WriteEndObject();
        }
        else if (asset.Kind == NativeAssetKind.Title)
        {
            writer.WriteStartObject("title");
            writer.WriteString("text", TextOf(asset, creative, advertiser));
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteStartObject("data");
            writer.WriteNumber("type", asset.DataType);
            writer.WriteString("value", TextOf(asset, creative, advertiser));
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>A text longer than is wanted is left out: an advertiser's words are not ours to cut.</summary>
    private static bool Has(NativeAssetWish asset, Creative creative, string advertiser) =>
        PictureOf(asset, creative) is { } picture ? picture.Width >= asset.Width && picture.Height >= asset.Height
        : TextOf(asset, creative, advertiser) is { Length: > 0 } text && (asset.Length == 0 || text.Length <= asset.Length);

    private static NativePicture? PictureOf(NativeAssetWish asset, Creative creative) => asset.Kind switch
    {
        NativeAssetKind.MainImage => creative.Native?.Image,
        NativeAssetKind.Icon => creative.Native?.Icon,
        _ => null,
    };

    private static string? TextOf(NativeAssetWish asset, Creative creative, string advertiser) => asset.Kind switch
    {
        NativeAssetKind.Title => creative.Native?.Headline ?? creative.Text?.Headline,
        NativeAssetKind.Body => creative.Native?.Body ?? creative.Text?.Body,
        NativeAssetKind.Sponsor => creative.Native?.Sponsor ?? advertiser,
        NativeAssetKind.DisplayUrl => creative.Text?.DisplayUrl,
        NativeAssetKind.CallToAction => creative.Native?.CallToAction,
        _ => null,
    };
}
