using System.Buffers.Binary;

namespace AdServer.Campaigns.Assets.Images;

/// <summary>GIF (GIF89a specification): a screen descriptor, then blocks of sub-blocks up to the trailer.</summary>
internal static class GifReader
{
    private const int HeaderLength = 13;
    private const byte GraphicControl = 0xF9;

    public static bool IsGif(ReadOnlySpan<byte> file) => file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8);

    public static ImageFormat? Read(ReadOnlySpan<byte> file, out string refusal)
    {
        refusal = "is a GIF cut short";
        if (file.Length < HeaderLength)
        {
            return null;
        }

        var (width, height) = (Number(file[6..]), Number(file[8..]));
        var at = HeaderLength + ColorTable(file[10]);
        var delays = new FrameDelays();
        var delay = TimeSpan.Zero;
        while (at < file.Length)
        {
            switch (file[at])
            {
                case 0x3B:
                    refusal = delays.Count == 0 ? "is a GIF without a picture" : at + 1 == file.Length ? "" : "carries something after the GIF's end";
                    return refusal.Length == 0 ? new ImageFormat("image/gif", "gif", width, height, delays.Count, delays.Run) : null;
                case 0x21:
                    if (at + 8 <= file.Length && file[at + 1] == GraphicControl && file[at + 2] == 4)
                    {
                        delay = TimeSpan.FromMilliseconds(10 * Number(file[(at + 4)..]));
                    }

                    at = SkipBlocks(file, at + 2);
                    break;
                case 0x2C when at + 10 < file.Length:
                    if (Number(file[(at + 1)..]) + Number(file[(at + 5)..]) > width || Number(file[(at + 3)..]) + Number(file[(at + 7)..]) > height)
                    {
                        refusal = "is a GIF with a frame that is larger than its screen";
                        return null;
                    }

                    delays.Add(delay);
                    delay = TimeSpan.Zero;
                    at = SkipBlocks(file, at + 11 + ColorTable(file[at + 9]));
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static int Number(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt16LittleEndian(at);

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
