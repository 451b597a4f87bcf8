using System.IO.Compression;
using System.IO.Hashing;
using AdServer.Catalog.Validation;

namespace AdServer.Campaigns.Assets.Html5;

/// <summary>One file of a zip on its way out of it.</summary>
internal static class Html5Entry
{
    /// <summary>Deflate reaches 1,000; what compresses so well is no creative. Small files may: an empty picture is one.</summary>
    private const int HighestRatio = 200;

    private const int FreeOfRatio = 1024 * 1024;

    private const int ModeShift = 16;
    private const int KindMask = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>Beginnings of what is no part of a web page, whatever it is called.</summary>
    private static readonly (byte[] Start, string What)[] Strangers =
    [
        ([0x50, 0x4B, 3, 4], "another zip"), ("Rar!"u8.ToArray(), "an archive"), ([0x37, 0x7A, 0xBC, 0xAF], "an archive"), ([0x1F, 0x8B], "an archive"),
        ("MZ"u8.ToArray(), "a program"), ([0x7F, 0x45, 0x4C, 0x46], "a program"), ([0xCA, 0xFE, 0xBA, 0xBE], "a program"), ([0xCF, 0xFA, 0xED, 0xFE], "a program"), ("#!"u8.ToArray(), "a program"),
        ("%PDF"u8.ToArray(), "a PDF"), ([0xD0, 0xCF, 0x11, 0xE0], "an office document"), ("FWS"u8.ToArray(), "a Flash film"), ("CWS"u8.ToArray(), "a Flash film"),
    ];

    /// <summary>Before it is unpacked.</summary>
    public static AssetRefusal? Complaint(ZipArchiveEntry entry) =>
        Html5Paths.Complaint(entry.FullName) is { } why ? Refuse(entry, $"has a file whose name {why}")
        : entry.IsEncrypted ? Refuse(entry, "has an encrypted file")
        : ((entry.ExternalAttributes >> ModeShift) & KindMask) is not (0 or RegularFile) ? Refuse(entry, "has a link or a device in it")
        : Html5Types.Of(entry.FullName) is null ? Refuse(entry, $"has a file of a type that is not allowed; allowed are {Html5Types.Extensions}")
        : null;

    /// <param name="most">Bytes that may still come out of the zip; the sizes that it states are not believed.</param>
    public static AssetRefusal? Unpack(ZipArchiveEntry entry, int most, out byte[] content)
    {
        using var to = new MemoryStream();
        using (var from = entry.Open())
        {
            var buffer = new byte[64 * 1024];
            while (to.Length <= most && from.Read(buffer) is > 0 and var count)
            {
                to.Write(buffer, 0, count);
            }
        }

        content = to.ToArray();
        var length = content.Length;
        if (length > most)
        {
            return new AssetRefusal(ErrorCode.TooLong, $"unpacks to more than {Html5Zip.MostUnpacked} bytes", entry.FullName);
        }

        if (length > FreeOfRatio && length / HighestRatio > entry.CompressedLength)
        {
            return Refuse(entry, $"has a file that unpacks to more than {HighestRatio} times its size");
        }

        var stranger = Strangers.FirstOrDefault(one => to.GetBuffer().AsSpan(0, length).StartsWith(one.Start)).What;
        return stranger is not null ? Refuse(entry, $"has {stranger} in it")
            : Crc32.HashToUInt32(content) != entry.Crc32 ? Refuse(entry, "is damaged: a file's checksum is wrong")
            : null;
    }

    private static AssetRefusal Refuse(ZipArchiveEntry entry, string why) => new(ErrorCode.InvalidValue, why, entry.FullName);
}
