using System.Buffers.Binary;
using System.IO.Hashing;

namespace AdServer.Campaigns.Assets.Images;

/// <summary>PNG (third edition): a signature, then chunks of length, type, data and CRC-32, from IHDR to IEND.</summary>
internal static class PngReader
{
    private const int ChunkOverhead = 12;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool IsPng(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    public static ImageFormat? Read(ReadOnlySpan<byte> file, out string refusal)
    {
        PngHeader? header = null;
        var isAnimated = false;
        var delays = new FrameDelays();
        var pixels = new List<Range>();
        var at = Signature.Length;
        while (file.Length - at >= ChunkOverhead)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - ChunkOverhead)
            {
                break;
            }

            var type = file.Slice(at + 4, 4);
            var data = file.Slice(at + 8, (int)length);
            if (Crc32.HashToUInt32(file.Slice(at + 4, 4 + (int)length)) != BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8 + (int)length)..]))
            {
                refusal = "is a damaged PNG: a chunk's checksum is wrong";
                return null;
            }

            if (header is null)
            {
                if (!type.SequenceEqual("IHDR"u8) || PngHeader.Read(data) is not { } read)
                {
                    break;
                }

                header = read;
            }
            else if (type.SequenceEqual("IDAT"u8))
            {
                pixels.Add((at + 8)..(at + 8 + (int)length));
            }
            else if (type.SequenceEqual("acTL"u8) && pixels.Count == 0)
            {
                isAnimated = true;
            }
            else if (type.SequenceEqual("fcTL"u8) && isAnimated && length == 26)
            {
                delays.Add(Delay(data));
            }
            else if (type.SequenceEqual("IEND"u8))
            {
                refusal = pixels.Count == 0 ? "is a PNG without a picture"
                    : at + ChunkOverhead + length != file.Length ? "carries something after the PNG's end"
                    : ImageFits(header, file, pixels) ?? "";
                return refusal.Length > 0 ? null
                    : new ImageFormat("image/png", "png", header.Width, header.Height, Math.Max(1, delays.Count), delays.Run);
            }

            at += ChunkOverhead + (int)length;
        }

        refusal = "is a PNG cut short";
        return null;
    }

    private static string? ImageFits(PngHeader header, ReadOnlySpan<byte> file, List<Range> pixels) =>
        header.Area > ImageReader.LargestArea ? null : PngPixels.Complaint(header, file, pixels);

    /// <summary>A fraction of a second; a denominator of 0 stands for 100 (APNG, fcTL).</summary>
    private static TimeSpan Delay(ReadOnlySpan<byte> control)
    {
        var parts = BinaryPrimitives.ReadUInt16BigEndian(control[22..]) is 0 and var none ? none + 100 : BinaryPrimitives.ReadUInt16BigEndian(control[22..]);
        return TimeSpan.FromSeconds((double)BinaryPrimitives.ReadUInt16BigEndian(control[20..]) / parts);
    }
}
