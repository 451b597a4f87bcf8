using System.Buffers.Binary;

namespace AdServer.Campaigns.Assets.Images;

/// <summary>WebP (RFC 9649): a RIFF of one bitstream, or of a canvas with its frames and metadata.</summary>
internal static class WebPReader
{
    private const string CutShort = "is a WebP cut short or damaged";

    public static bool IsWebP(ReadOnlySpan<byte> file) => file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8);

    public static ImageFormat? Read(ReadOnlySpan<byte> file, out string refusal)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L;
        if (length != file.Length)
        {
            refusal = length < file.Length ? "carries something after the WebP's end" : CutShort;
            return null;
        }

        var chunks = new RiffReader(file[12..]);
        if (!chunks.Next())
        {
            refusal = CutShort;
            return null;
        }

        var image = chunks.Is("VP8X"u8) ? Canvas(chunks, out refusal) : Simple(chunks, out refusal);
        return image;
    }

    private static ImageFormat? Simple(RiffReader chunks, out string refusal)
    {
        var size = WebPBitstream.Size(chunks);
        refusal = size is null || chunks.Next() || !chunks.IsWhole ? CutShort : "";
        return refusal.Length == 0 ? Of(size!.Value.Width, size.Value.Height) : null;
    }

    private static ImageFormat? Canvas(RiffReader chunks, out string refusal)
    {
        refusal = CutShort;
        if (chunks.Data.Length != 10)
        {
            return null;
        }

        var (width, height) = (1 + Number24(chunks.Data[4..]), 1 + Number24(chunks.Data[7..]));
        var isAnimated = (chunks.Data[0] & 0x02) != 0;
        var delays = new FrameDelays();
        while (chunks.Next())
        {
            if (chunks.Is("ANMF"u8) && isAnimated)
            {
                if (!FrameFits(chunks.Data, width, height))
                {
                    return null;
                }

                delays.Add(TimeSpan.FromMilliseconds(Number24(chunks.Data[12..])));
            }
            else if (!isAnimated && WebPBitstream.Size(chunks) is { } size)
            {
                if (size != (width, height) || delays.Count > 0)
                {
                    return null;
                }

                delays.Add(TimeSpan.Zero);
            }
            else if (chunks.Is("EXIF"u8) && (Exif.IsTurned(chunks.Data) || Exif.IsTiffTurned(chunks.Data)))
            {
                refusal = "is a WebP that asks to be turned, which browsers do not agree on; save it upright";
                return null;
            }
            else if (!chunks.IsAny("ALPH"u8, "ICCP"u8, "ANIM"u8, "EXIF"u8) && !chunks.Is("XMP "u8))
            {
                refusal = "is a WebP with a part that the format does not know";
                return null;
            }
        }

        refusal = delays.Count > 0 && chunks.IsWhole ? "" : CutShort;
        return refusal.Length == 0 ? Of(width, height) with { Frames = delays.Count, Duration = delays.Run } : null;
    }

    /// <summary>Place and size, then a bitstream of that size, with an alpha channel before it or not.</summary>
    private static bool FrameFits(ReadOnlySpan<byte> frame, int canvasWidth, int canvasHeight)
    {
        if (frame.Length < 16)
        {
            return false;
        }

        var (width, height) = (1 + Number24(frame[6..]), 1 + Number24(frame[9..]));
        var parts = new RiffReader(frame[16..]);
        while (parts.Next())
        {
            if (WebPBitstream.Size(parts) is { } size)
            {
                return size == (width, height) && (2 * Number24(frame)) + width <= canvasWidth && (2 * Number24(frame[3..])) + height <= canvasHeight;
            }
        }

        return false;
    }

    private static int Number24(ReadOnlySpan<byte> at) => at[0] | (at[1] << 8) | (at[2] << 16);

    private static ImageFormat Of(int width, int height) => new("image/webp", "webp", width, height);
}
