using System.Buffers.Binary;

namespace AdServer.Campaigns.Assets.Images;

/// <summary>IHDR.</summary>
internal sealed record PngHeader(int Width, int Height, int BitsPerPixel, bool IsInterlaced)
{
    public long Area => (long)Width * Height;

    /// <summary>Bytes of its pixels unpacked: each row has one for its filter; interlaced there are seven pictures (Adam7), the empty ones left out.</summary>
    public long UnpackedBytes => IsInterlaced
        ? Pass(8, 0, 8, 0) + Pass(8, 4, 8, 0) + Pass(4, 0, 8, 4) + Pass(4, 2, 4, 0) + Pass(2, 0, 4, 2) + Pass(2, 1, 2, 0) + Pass(1, 0, 2, 1)
        : Rows(Width, Height);

    /// <returns>null: no header that the standard allows.</returns>
    public static PngHeader? Read(ReadOnlySpan<byte> data)
    {
        if (data.Length != 13 || data[10] != 0 || data[11] != 0 || data[12] > 1)
        {
            return null;
        }

        var depth = data[8];
        var channels = (data[9], depth) switch
        {
            (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) => 1,
            (4, 8 or 16) => 2,
            (2, 8 or 16) => 3,
            (6, 8 or 16) => 4,
            _ => 0,
        };
        return channels == 0 ? null : new PngHeader(Side(data), Side(data[4..]), channels * depth, data[12] == 1);
    }

    private static int Side(ReadOnlySpan<byte> data) => (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(data), int.MaxValue);

    private long Pass(int everyX, int fromX, int everyY, int fromY) =>
        Rows(Math.Max(0, (Width - fromX + everyX - 1) / everyX), Math.Max(0, (Height - fromY + everyY - 1) / everyY));

    private long Rows(long width, long height) => width == 0 ? 0 : height * (1 + ((width * BitsPerPixel) + 7) / 8);
}
