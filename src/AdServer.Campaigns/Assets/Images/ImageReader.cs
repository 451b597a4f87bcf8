using System.Globalization;

namespace AdServer.Campaigns.Assets.Images;

/// <summary>
/// Reads type, size and movement of an image from its bytes, and refuses what is not whole or carries something that is no part of the
/// picture. Structure is read, in memory-safe code; no picture is decoded, so that no upload reaches a decoder or makes the server unpack it
/// (docs/decisions/0011).
/// </summary>
public static class ImageReader
{
    public const int MostBytes = 1024 * 1024;
    public const int MostPixels = 10_000;

    /// <summary>Width by height: 64 MB in a reader's memory.</summary>
    public const int LargestArea = 16 * 1024 * 1024;

    /// <summary>What IAB and the large exchanges allow; how often it runs is not limited.</summary>
    public static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(30);

    /// <param name="refusal">Why not; completes "the file …".</param>
    public static ImageFormat? Read(ReadOnlySpan<byte> file, out string refusal)
    {
        var found = PngReader.IsPng(file) ? PngReader.Read(file, out refusal)
            : JpegReader.IsJpeg(file) ? JpegReader.Read(file, out refusal)
            : GifReader.IsGif(file) ? GifReader.Read(file, out refusal)
            : WebPReader.IsWebP(file) ? WebPReader.Read(file, out refusal)
            : AvifReader.IsAvif(file) ? AvifReader.Read(file, out refusal)
            : None(file, out refusal);
        if (found is { } image)
        {
            refusal = Complaint(image) ?? HiddenContent.Find(file) ?? "";
        }

        return refusal.Length == 0 ? found : null;
    }

    private static string? Complaint(ImageFormat image) =>
        image.Width is < 1 or > MostPixels || image.Height is < 1 or > MostPixels
            ? $"is {image.Width}x{image.Height} pixels; each side must be 1 to {MostPixels}"
        : (long)image.Width * image.Height > LargestArea ? $"is {image.Width}x{image.Height} pixels; at most {LargestArea} in all are allowed"
        : image.Duration > LongestRun
            ? string.Create(CultureInfo.InvariantCulture, $"moves for {image.Duration.TotalSeconds:0.#} seconds; at most {LongestRun.TotalSeconds:0} are allowed")
        : null;

    private static ImageFormat? None(ReadOnlySpan<byte> file, out string refusal)
    {
        refusal = LooksLikeMarkup(file) ? "is markup such as SVG or HTML, which is never taken as an image" : "is no PNG, JPEG, GIF, WebP, AVIF or zip";
        return null;
    }

    private static bool LooksLikeMarkup(ReadOnlySpan<byte> file)
    {
        var text = file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? file[3..] : file;
        return text.TrimStart(" \t\r\n"u8).StartsWith("<"u8);
    }
}
