using System.Buffers.Binary;

namespace AdServer.Campaigns.Assets.Images;

/// <summary>JPEG (ITU-T T.81, annex B): segments behind 0xFF markers; the frame header (SOFn) holds the size; scans run to the next marker.</summary>
internal static class JpegReader
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const byte ExifSegment = 0xE1;

    public static bool IsJpeg(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    public static ImageFormat? Read(ReadOnlySpan<byte> file, out string refusal)
    {
        ImageFormat? image = null;
        var hasScan = false;
        var isTurned = false;
        var at = 2;
        while (at + 1 < file.Length && file[at] == 0xFF)
        {
            var marker = file[at + 1];
            at += 2;
            if (marker == 0xFF)
            {
                // A fill byte: the marker is yet to come.
                at--;
                continue;
            }

            if (marker == EndOfImage)
            {
                refusal = image is null || !hasScan ? "is a JPEG without a picture" : at == file.Length ? "" : "carries something after the JPEG's end";
                return refusal.Length > 0 ? null : isTurned ? image! with { Width = image.Height, Height = image.Width } : image;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                continue;
            }

            if (at + 2 > file.Length || BinaryPrimitives.ReadUInt16BigEndian(file[at..]) is var length && (length < 2 || at + length > file.Length))
            {
                break;
            }

            if (IsFrame(marker))
            {
                if (length < 8)
                {
                    break;
                }

                image = new ImageFormat(
                    "image/jpeg", "jpg", BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 3)..]));
            }

            isTurned |= marker == ExifSegment && Exif.IsTurned(file.Slice(at + 2, length - 2));
            at += length;
            if (marker == StartOfScan)
            {
                hasScan = true;
                at = EndOfScan(file, at);
            }
        }

        refusal = "is a JPEG cut short";
        return null;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC;

    /// <summary>In a scan 0xFF stands for itself when 0x00 follows, and restart markers belong to it.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        while (at + 1 < file.Length)
        {
            var next = file[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= file.Length)
            {
                return file.Length;
            }

            at += next;
            if (file[at + 1] is not 0x00 and not (>= 0xD0 and <= 0xD7))
            {
                return at;
            }

            at += 2;
        }

        return file.Length;
    }
}
