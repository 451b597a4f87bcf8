using System.IO.Compression;

namespace AdServer.Campaigns.Assets.Images;

/// <summary>
/// Unpacks a PNG's pixels, to nowhere: they must be as many as its header says. Fewer is a damaged picture, more is a bomb or something
/// that hides behind it.
/// </summary>
internal static class PngPixels
{
    private const int BufferLength = 64 * 1024;

    /// <returns>Completes "the file …"; null: as many as there should be.</returns>
    public static string? Complaint(PngHeader header, ReadOnlySpan<byte> file, List<Range> parts)
    {
        using var packed = new MemoryStream();
        foreach (var part in parts)
        {
            packed.Write(file[part]);
        }

        packed.Position = 0;
        var left = header.UnpackedBytes;
        try
        {
            using var pixels = new ZLibStream(packed, CompressionMode.Decompress);
            var buffer = new byte[BufferLength];
            while (pixels.Read(buffer) is > 0 and var count)
            {
                left -= count;
                if (left < 0)
                {
                    return "is a PNG that unpacks to more than its size";
                }
            }
        }
        catch (InvalidDataException)
        {
            return "is a damaged PNG: its pixels cannot be unpacked";
        }

        return left == 0 ? null : "is a damaged PNG: pixels are missing";
    }
}
