using System.Globalization;
using System.Text;

namespace AdServer.Campaigns.Assets.Html5;

/// <summary>Names in a zip: each becomes a file and a part of an address, on any system the same.</summary>
internal static class Html5Paths
{
    public const int Longest = 200;
    public const int Deepest = 10;

    private const int LongestSegmentBytes = 255;

    private static readonly string[] Devices = ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"com{i}", $"lpt{i}" })];

    /// <summary>What archivers and file managers leave behind; it is no part of a creative, and is left out.</summary>
    public static bool IsLitter(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return path.StartsWith("__MACOSX/", StringComparison.OrdinalIgnoreCase) || name.StartsWith("._", StringComparison.Ordinal)
            || name.Equals(".DS_Store", StringComparison.OrdinalIgnoreCase) || name.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase)
            || name.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase);
    }

    /// <returns>Completes "the zip has a file whose name …"; null: it is a good one.</returns>
    public static string? Complaint(string path)
    {
        if (path.Length is 0 or > Longest)
        {
            return $"is longer than {Longest} characters or empty";
        }

        if (path.Any(c => c is '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' || IsInvisible(c)))
        {
            return "has a character that is not allowed: a control or invisible one, or one of \\ : * ? \" < > |";
        }

        var segments = path.Split('/');
        return segments.Length > Deepest ? $"is more than {Deepest} folders deep"
            : segments.Any(segment => segment is "" or "." or "..") ? "leads out of the zip"
            : segments.Any(segment => segment[^1] is '.' or ' ' || segment[0] is ' ') ? "has a part that begins with a blank, or ends with a blank or a dot"
            : segments.Any(segment => Encoding.UTF8.GetByteCount(segment) > LongestSegmentBytes) ? $"has a part of more than {LongestSegmentBytes} bytes"
            : segments.Any(segment => Devices.Contains(segment.Split('.')[0], StringComparer.OrdinalIgnoreCase)) ? "is that of a device"
            : null;
    }

    /// <summary>Two names that a disk of another system takes for one have the same.</summary>
    public static string Identity(string path) => path.Normalize(NormalizationForm.FormC).ToUpperInvariant();

    private static bool IsInvisible(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned || (char.IsWhiteSpace(c) && c != ' ') || c == '\uFFFD';
}
