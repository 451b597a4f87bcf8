using System.Globalization;

namespace AdServer.Delivery.Context;

/// <summary>A reader's languages, the preferred ones first (RFC 9110, section 12.5.4).</summary>
internal static class AcceptLanguage
{
    private const int Most = 20;
    private const int LongestTag = 35;

    public static IReadOnlyList<string> Parse(string? header)
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            return [];
        }

        var found = new List<(string Tag, double Quality)>();
        foreach (var part in header.Split(',', Most + 1, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(Most))
        {
            var pieces = part.Split(';', StringSplitOptions.TrimEntries);
            var quality = 1.0;
            if (pieces.Length > 1 && pieces[1].StartsWith("q=", StringComparison.OrdinalIgnoreCase)
                && !double.TryParse(pieces[1].AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out quality))
            {
                continue;
            }

            if (quality > 0 && pieces[0].Length is > 0 and <= LongestTag && pieces[0].All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            {
                found.Add((pieces[0], quality));
            }
        }

        return [.. found.OrderByDescending(one => one.Quality).Select(one => one.Tag)];
    }
}
