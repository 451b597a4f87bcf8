using System.Buffers.Binary;

namespace AdServer.Campaigns.Assets;

/// <summary>GIF (GIF89a specification): a screen descriptor, then blocks of sub-blocks up to the trailer.</summary>
internal static class GifReader
{
    private const int HeaderLength = 13;

    public static bool IsGif(ReadOnlySpan<byte> file) => file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8);

    public static ImageFormat? Read(ReadOnlySpan<byte> file, out string refusal)
    {
        refusal = "is a GIF cut short";
        if (file.Length < HeaderLength)
        {
            return null;
        }

        var image = new ImageFormat(
            "image/gif", "gif", BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), BinaryPrimitives.ReadUInt16LittleEndian(file[8..]));
        var at = HeaderLength + ColorTable(file[10]);
        var hasPicture = false;
        while (at < file.Length)
        {
            switch (file[at])
            {
                case 0x3B:
                    refusal = !hasPicture ? "is a GIF without a picture" : at + 1 == file.Length ? "" : "carries something after the GIF's end";
                    return refusal.Length == 0 ? image : null;
                case 0x21:
                    at = SkipBlocks(file, at + 2);
                    break;
                case 0x2C when at + 10 < file.Length:
                    hasPicture = true;
                    at = SkipBlocks(file, at + 11 + ColorTable(file[at + 9]));
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static int ColorTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 0x07) + 1);

    /// <returns>Behind the empty block that ends the run; the file's length when it never comes.</returns>
    private static int SkipBlocks(ReadOnlySpan<byte> file, int at)
    {
        while (at < file.Length)
        {
            var length = file[at];
            at += 1 + length;
            if (length == 0)
            {
                return at;
            }
        }

        return file.Length;
    }
}
