using System.Buffers.Binary;
using System.IO.Hashing;

namespace AdServer.Campaigns.Assets;

/// <summary>PNG (RFC 2083): a signature, then chunks of length, type, data and CRC-32, from IHDR to IEND.</summary>
internal static class PngReader
{
    private const int ChunkOverhead = 12;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool IsPng(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    public static ImageFormat? Read(ReadOnlySpan<byte> file, out string refusal)
    {
        ImageFormat? image = null;
        var hasData = false;
        var rest = file[Signature.Length..];
        while (rest.Length >= ChunkOverhead)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - ChunkOverhead)
            {
                break;
            }

            var data = rest.Slice(8, (int)length);
            if (Crc32.HashToUInt32(rest.Slice(4, 4 + (int)length)) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]))
            {
                refusal = "is a damaged PNG: a chunk's checksum is wrong";
                return null;
            }

            var type = rest.Slice(4, 4);
            rest = rest[(ChunkOverhead + (int)length)..];
            if (image is null)
            {
                if (!type.SequenceEqual("IHDR"u8) || length != 13)
                {
                    break;
                }

                image = new ImageFormat("image/png", "png", Side(data), Side(data[4..]));
            }
            else if (type.SequenceEqual("IDAT"u8))
            {
                hasData = true;
            }
            else if (type.SequenceEqual("IEND"u8))
            {
                refusal = !hasData ? "is a PNG without a picture" : rest.IsEmpty ? "" : "carries something after the PNG's end";
                return refusal.Length == 0 ? image : null;
            }
        }

        refusal = "is a PNG cut short";
        return null;
    }

    private static int Side(ReadOnlySpan<byte> data) => (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(data), int.MaxValue);
}
