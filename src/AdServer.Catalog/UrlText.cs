using System.Text.RegularExpressions;

namespace AdServer.Catalog;

/// <summary>The one form in which paths of pages and patterns over them are compared.</summary>
public static partial class UrlText
{
    /// <summary>
    /// Letters beyond ASCII as letters: browsers send <c>/%E0%A4…/</c> where people write <c>/नेपाल/</c>. ASCII stays encoded where it was,
    /// since <c>%2F</c> is no slash and <c>%2A</c> no star.
    /// </summary>
    public static string Readable(string text) => text.Contains('%', StringComparison.Ordinal)
        ? Encoded().Replace(text, match => Uri.UnescapeDataString(match.Value))
        : text;

    [GeneratedRegex("(?:%[89A-Fa-f][0-9A-Fa-f])+")]
    private static partial Regex Encoded();
}
