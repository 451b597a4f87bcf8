using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Net;

namespace AdServer.Catalog.Validation;

/// <summary>What a text must be, without saying where it stood.</summary>
internal static class TextRules
{
    private const int LongestHost = 253;

    private static readonly ConcurrentDictionary<string, bool> TimeZones = new(StringComparer.Ordinal);
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Letters and symbols that print nothing, of which whole names could consist: Hangul fillers, and the blank of Braille.</summary>
    private static readonly FrozenSet<int> Blanks = new[] { 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0 }.ToFrozenSet();

    /// <summary>
    /// Controls, line separators, what prints nothing, and the formatting characters (bidirectional overrides, zero widths) that make one name
    /// look like another. Letters of all scripts are names: who an advertiser is, its key and its domain say, both in ASCII.
    /// </summary>
    public static bool HasControlCharacter(string text) => HasControlCharacter(text, isOneLine: true);

    /// <summary>As above, for text of several lines.</summary>
    public static bool HasControlCharacterInLines(string text) => HasControlCharacter(text, isOneLine: false);

    private static bool HasControlCharacter(string text, bool isOneLine)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!isOneLine && rune.Value is '\n' or '\r' or '\t')
            {
                continue;
            }

            if (Blanks.Contains(rune.Value) || System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                && rune.Value is not (0x200C or 0x200D))
            {
                // Zero-width joiner and non-joiner are spelling in several scripts, Nepali and Persian among them.
                return true;
            }
        }

        return false;
    }

    public static bool IsTimeZone(string name) =>
        name.Length <= 64 && (TimeZones.TryGetValue(name, out var known) ? known : Remember(name));

    /// <summary>A host name in its ASCII form, lower case; null when it is none. Addresses only of this machine.</summary>
    public static string? Host(string text)
    {
        var trimmed = text.Trim();
        if (IPAddress.TryParse(trimmed.Trim('[', ']'), out var address))
        {
            // "2130706433" and "0x7f.1" are this machine as well, to whoever reads them so.
            var isWritten = address.ToString().Equals(trimmed.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
            return isWritten && IPAddress.IsLoopback(address) ? trimmed.ToLowerInvariant() : null;
        }

        try
        {
            var ascii = Idn.GetAscii(trimmed).ToLowerInvariant();
            return ascii.Length <= LongestHost && (ascii == "localhost" || (ascii.Contains('.', StringComparison.Ordinal) && !ascii.EndsWith('.')
                && !ascii.Split('.')[^1].All(char.IsAsciiDigit))) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>The lookup goes by files: it finds doubled slashes, and copies of every zone, those below <c>right/</c> with leap seconds in them.</summary>
    private static bool HasIanaForm(string name) =>
        name.Contains('/', StringComparison.Ordinal) && !name.Contains("//", StringComparison.Ordinal)
        && !name.StartsWith("posix/", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("right/", StringComparison.OrdinalIgnoreCase);

    private static bool Remember(string name)
    {
        var known = name is "UTC" or "GMT" || (HasIanaForm(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId);
        if (known)
        {
            // Only what exists is kept, so that uploads cannot fill the memory with names.
            TimeZones[name] = true;
        }

        return known;
    }
}
