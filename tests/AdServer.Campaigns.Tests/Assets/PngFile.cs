using System.Buffers.Binary;
using System.IO.Hashing;

namespace AdServer.Campaigns.Tests.Assets;

/// <summary>Changes to a whole PNG that leave its checksums right.</summary>
internal static class PngFile
{
    private const int HeaderEnd = 33;

    public static byte[] With(byte[] png, int width, int height)
    {
        var file = png.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Crc32.HashToUInt32(file.AsSpan(12, 17)));
        return file;
    }

    public static byte[] WithText(byte[] png, byte[] text) => [.. png.AsSpan(0, HeaderEnd), .. Chunk(text), .. png.AsSpan(HeaderEnd)];

    /// <summary>A zip whose directory is where it says, and whose comment is the rest of the picture.</summary>
    public static byte[] WithZip(byte[] png, byte[] zip)
    {
        var file = WithText(png, zip);
        var at = file.AsSpan().IndexOf("PK\u0005\u0006"u8);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at + 20), (ushort)(file.Length - at - 22));
        var chunk = file.AsSpan(HeaderEnd, zip.Length + 12);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[^4..], Crc32.HashToUInt32(chunk[4..^4]));
        return file;
    }

    private static byte[] Chunk(byte[] data)
    {
        var chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        "tEXt"u8.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.HashToUInt32(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }
}
