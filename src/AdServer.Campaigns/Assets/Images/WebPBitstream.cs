using System.Buffers.Binary;

namespace AdServer.Campaigns.Assets.Images;

/// <summary>The size in the heads of the two kinds of bitstream: VP8 (RFC 6386, 9.1) and VP8L (RFC 9649, 3.4).</summary>
internal static class WebPBitstream
{
    /// <returns>null: the chunk is no bitstream, or a damaged one.</returns>
    public static (int Width, int Height)? Size(RiffReader chunk)
    {
        var data = chunk.Data;
        if (chunk.Is("VP8 "u8) && data.Length >= 10 && (data[0] & 1) == 0 && data[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
        {
            return (BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF);
        }

        if (chunk.Is("VP8L"u8) && data.Length >= 5 && data[0] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }

        return null;
    }
}
