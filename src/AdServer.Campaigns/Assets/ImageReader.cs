namespace AdServer.Campaigns.Assets;

/// <summary>
/// Reads type and size of an image from its bytes, and refuses what is not whole or carries something after its end. Only structure is
/// read, nothing is decoded, so that no upload can make the server unpack it.
/// </summary>
public static class ImageReader
{
    public const int MostPixels = 10_000;

    /// <param name="refusal">Why not; completes "the file …".</param>
    public static ImageFormat? Read(ReadOnlySpan<byte> file, out string refusal)
    {
        var found = PngReader.IsPng(file) ? PngReader.Read(file, out refusal)
            : JpegReader.IsJpeg(file) ? JpegReader.Read(file, out refusal)
            : GifReader.IsGif(file) ? GifReader.Read(file, out refusal)
            : None(out refusal);
        if (found is { } image && (image.Width is < 1 or > MostPixels || image.Height is < 1 or > MostPixels))
        {
            refusal = $"is {image.Width}x{image.Height} pixels; each side must be 1 to {MostPixels}";
            return null;
        }

        return found;
    }

    private static ImageFormat? None(out string refusal)
    {
        refusal = "is no PNG, JPEG or GIF";
        return null;
    }
}
