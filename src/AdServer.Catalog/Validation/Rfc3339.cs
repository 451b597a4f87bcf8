using System.Globalization;

namespace AdServer.Catalog.Validation;

/// <summary>Times as RFC 3339 writes them: date, T, time to the second or finer, and always an offset.</summary>
public static class Rfc3339
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;

        // Section 5.6: T and Z may be written small.
        text = text.ToUpperInvariant();

        // "zzz" alone would also take an offset without its colon or minutes.
        var hasOffset = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
        return hasOffset && !HasPointWithoutDigits(text) && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    /// <summary>The formats' F also takes no digit at all, and keeps the point.</summary>
    private static bool HasPointWithoutDigits(string text) =>
        text.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 && (point + 1 == text.Length || !char.IsAsciiDigit(text[point + 1]));

    public static string Format(DateTimeOffset time) => time.ToString(
        time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:sszzz" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}
