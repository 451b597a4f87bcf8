using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using AdServer.Catalog.Validation;

namespace AdServer.Campaigns.Assets.Html5;

/// <summary>Reads an HTML5 creative's zip: what may be in it, how much, and where its first page is. Only memory is touched.</summary>
internal static class Html5Zip
{
    public const int MostFiles = 200;
    public const int MostUnpacked = 20 * 1024 * 1024;

    /// <summary>Folders and litter with it.</summary>
    private const int MostEntries = 2_000;

    private const int EndRecordLength = 22;
    private const string IndexName = "index.html";

    public static bool IsZip(ReadOnlySpan<byte> file) => file.StartsWith("PK\u0003\u0004"u8);

    public static Html5Bundle? Read(ReadOnlyMemory<byte> content, out AssetRefusal? refusal)
    {
        if (!EndsWhereItShould(content.Span))
        {
            refusal = Refuse("is cut short, or carries something after its end");
            return null;
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8);
            refusal = Unpack(archive, out var files);
            return refusal is null ? Html5Page.Prepare(files, IndexOf(files), out refusal) : null;
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or EndOfStreamException or ArgumentException or OverflowException or IOException
            or System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            // What the reader makes of a broken archive: none of it is the server's fault.
            refusal = Refuse("cannot be unpacked");
            return null;
        }
    }

    private static AssetRefusal? Unpack(ZipArchive archive, out List<Html5File> files)
    {
        files = [];
        if (archive.Entries.Count > MostEntries)
        {
            return new AssetRefusal(ErrorCode.TooMany, $"holds {archive.Entries.Count} entries; at most {MostFiles} files are allowed", $"{archive.Entries.Count} entries");
        }

        var entries = archive.Entries.Where(entry => !entry.FullName.EndsWith('/') && !Html5Paths.IsLitter(entry.FullName)).ToList();
        if (entries.Count > MostFiles)
        {
            return new AssetRefusal(ErrorCode.TooMany, $"holds {entries.Count} files; at most {MostFiles} are allowed", $"{entries.Count} files");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        var left = MostUnpacked;
        foreach (var entry in entries)
        {
            if (Html5Entry.Complaint(entry) is { } complaint)
            {
                return complaint;
            }

            if (!names.Add(Html5Paths.Identity(entry.FullName)))
            {
                return new AssetRefusal(ErrorCode.DuplicateName, "has two files of one name, upper and lower case being the same", entry.FullName);
            }

            if (Html5Entry.Unpack(entry, left, out var content) is { } refusal)
            {
                return refusal;
            }

            left -= content.Length;
            files.Add(new Html5File(entry.FullName, content));
            AddFolders(folders, Html5Paths.Identity(entry.FullName));
        }

        return files.FirstOrDefault(file => folders.Contains(Html5Paths.Identity(file.Path))) is { } both
            ? new AssetRefusal(ErrorCode.DuplicateName, "has a file and a folder of one name", both.Path) : null;
    }

    private static void AddFolders(HashSet<string> folders, string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
        {
            folders.Add(path[..end]);
        }
    }

    /// <summary>In the root; else in the only folder there; else the only page of the root.</summary>
    private static string? IndexOf(List<Html5File> files)
    {
        var tops = files.Select(file => file.Path.Split('/')[0]).Distinct(StringComparer.Ordinal).ToList();
        var pages = files.Where(file => Html5Types.Of(file.Path) == Html5Types.Html).Select(file => file.Path).ToList();
        return pages.Find(path => path.Equals(IndexName, StringComparison.OrdinalIgnoreCase))
            ?? (tops.Count == 1 ? pages.Find(path => path.Equals($"{tops[0]}/{IndexName}", StringComparison.OrdinalIgnoreCase)) : null)
            ?? (pages.Where(path => !path.Contains('/', StringComparison.Ordinal)).ToList() is [var only] ? only : null);
    }

    /// <summary>The end record's comment must reach to the file's end, so that nothing stands behind the archive.</summary>
    private static bool EndsWhereItShould(ReadOnlySpan<byte> file)
    {
        for (var comment = 0; comment <= ushort.MaxValue && file.Length - EndRecordLength - comment is >= 0 and var at; comment++)
        {
            if (file[at..].StartsWith("PK\u0005\u0006"u8) && BinaryPrimitives.ReadUInt16LittleEndian(file[(at + 20)..]) == comment)
            {
                return true;
            }
        }

        return false;
    }

    private static AssetRefusal Refuse(string why) => new(ErrorCode.InvalidValue, why, null);
}
