using AdServer.Campaigns.Assets.Html5;
using AdServer.Campaigns.Assets.Images;
using AdServer.Catalog.Validation;

namespace AdServer.Campaigns.Assets;

/// <summary>An upload found good: its facts, and for a zip what came out of it.</summary>
/// <param name="Extension">Of an image's file.</param>
internal sealed record UploadedAsset(string ContentType, string Extension, int Width, int Height, Html5Bundle? Bundle)
{
    /// <summary>Decided by the bytes alone; what the caller calls it does not count.</summary>
    public static UploadedAsset? Read(ReadOnlyMemory<byte> content, out AssetRefusal? refusal)
    {
        if (content.IsEmpty)
        {
            refusal = new AssetRefusal(ErrorCode.Required, "The body is empty; send the file.", null);
            return null;
        }

        if (Html5Zip.IsZip(content.Span))
        {
            var bundle = Html5Zip.Read(content, out var complaint);
            refusal = complaint is null ? null : complaint with { Why = $"The zip {complaint.Why}." };
            return bundle is null ? null : new UploadedAsset(AssetInfo.Zip, "", bundle.Width, bundle.Height, bundle);
        }

        if (content.Length > ImageReader.MostBytes)
        {
            refusal = new AssetRefusal(
                ErrorCode.TooLong, $"The file has {content.Length} bytes; an image may have {ImageReader.MostBytes}, and it is no zip.", $"{content.Length} bytes");
            return null;
        }

        var image = ImageReader.Read(content.Span, out var why);
        refusal = image is null ? new AssetRefusal(ErrorCode.InvalidValue, $"The file {why}.", $"{content.Length} bytes") : null;
        return image is null ? null : new UploadedAsset(image.ContentType, image.Extension, image.Width, image.Height, null);
    }
}
