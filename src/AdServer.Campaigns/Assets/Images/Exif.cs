using System.Buffers.Binary;

namespace AdServer.Campaigns.Assets.Images;

/// <summary>The one thing of a photograph's metadata that changes its size: that it is to be shown on its side (Exif 2.32, 4.6.4, tag 274).</summary>
internal static class Exif
{
    private const int EntryLength = 12;

    /// <param name="data">Behind the marker: "Exif", two zeros, a TIFF.</param>
    public static bool IsTurned(ReadOnlySpan<byte> data) => data.StartsWith("Exif\0\0"u8) && IsTiffTurned(data[6..]);

    public static bool IsTiffTurned(ReadOnlySpan<byte> tiff)
    {
        var isLittle = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 8 || (!isLittle && !tiff.StartsWith("MM\0*"u8)) || Long(tiff[4..], isLittle) is var directory && directory > (uint)tiff.Length - 2)
        {
            return false;
        }

        var entries = tiff[(int)directory..];
        var count = Short(entries, isLittle);
        for (var at = 2; count > 0 && at + EntryLength <= entries.Length; at += EntryLength, count--)
        {
            if (Short(entries[at..], isLittle) == 274)
            {
                return Short(entries[(at + 8)..], isLittle) is >= 5 and <= 8;
            }
        }

        return false;
    }

    private static ushort Short(ReadOnlySpan<byte> at, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint Long(ReadOnlySpan<byte> at, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
