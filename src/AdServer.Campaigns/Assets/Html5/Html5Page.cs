using System.Text;
using System.Text.RegularExpressions;
using AdServer.Catalog.Validation;

namespace AdServer.Campaigns.Assets.Html5;

/// <summary>
/// A zip's first page: reads the size that it is made for, and puts before its scripts the one that gives them <c>clickTag</c>.
/// Searched by patterns, not parsed: a parser builds a tree, which nested deep enough ends the process.
/// </summary>
internal static partial class Html5Page
{
    private const int LongestPage = 1024 * 1024;
    private const int MostPixels = 10_000;
    private const int Patience = 1_000;

    /// <summary>Throws where a byte is no UTF-8.</summary>
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="index">null: there is none.</param>
    public static Html5Bundle? Prepare(List<Html5File> files, string? index, out AssetRefusal? refusal)
    {
        if (index is null)
        {
            refusal = new AssetRefusal(ErrorCode.Required, "holds no index.html, neither at its root nor in its only folder", "index.html");
            return null;
        }

        refusal = files.Where(file => Html5Types.Of(file.Path) == Html5Types.Html).Select(Complaint).FirstOrDefault(complaint => complaint is not null);
        if (refusal is not null)
        {
            return null;
        }

        var page = Strict.GetString(files.Find(file => file.Path == index)!.Content);
        if (!TryReadSize(page, out var width, out var height))
        {
            refusal = new AssetRefusal(ErrorCode.InvalidSize, "has an ad.size that cannot be read; it must be <meta name=\"ad.size\" content=\"width=300,height=250\">", index);
            return null;
        }

        var knowsClickTag = files.Any(file => Html5Types.IsScriptOrPage(file.Path) && Contains(file.Content, "clickTag"));
        return new Html5Bundle(index, width, height, [.. files.Select(file => Served(file, file.Path == index, knowsClickTag))]);
    }

    /// <summary>
    /// Pages and scripts alike: a <c>clickTag</c> declared by <c>const</c> or <c>let</c> would hide the one that is handed in, <c>var</c> does not.
    /// </summary>
    private static Html5File Served(Html5File file, bool isIndex, bool knowsClickTag)
    {
        if (!isIndex && !(Html5Types.IsScriptOrPage(file.Path) && Contains(file.Content, "clickTag")))
        {
            return file;
        }

        var text = Declaration().Replace(Encoding.UTF8.GetString(file.Content).TrimStart('\uFEFF'), "var$1");
        if (isIndex)
        {
            var start = Preamble().Match(text).Length;
            text = $"{text[..start]}{(knowsClickTag ? ClickTagScript.Given : ClickTagScript.Covering)}{text[start..]}";
        }

        return file with { Content = Strict.GetBytes(text) };
    }

    private static AssetRefusal? Complaint(Html5File page)
    {
        if (page.Content.Length > LongestPage)
        {
            return new AssetRefusal(ErrorCode.TooLong, $"has a page of {page.Content.Length} bytes; at most {LongestPage} are allowed", page.Path);
        }

        return System.Text.Unicode.Utf8.IsValid(page.Content) ? null : new AssetRefusal(ErrorCode.InvalidValue, "has a page that is not in UTF-8", page.Path);
    }

    /// <returns>false: it says one that is none.</returns>
    private static bool TryReadSize(string page, out int width, out int height)
    {
        (width, height) = (0, 0);
        if (SizeTag().Match(page) is not { Success: true } tag)
        {
            return true;
        }

        var size = Size().Match(tag.Value);
        return size.Success && int.TryParse(size.Groups[1].ValueSpan, out width) && int.TryParse(size.Groups[2].ValueSpan, out height)
            && width is >= 1 and <= MostPixels && height is >= 1 and <= MostPixels;
    }

    private static bool Contains(byte[] content, string word) => Encoding.Latin1.GetString(content).Contains(word, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"<meta\b[^>]{0,500}\bname\s{0,9}=\s{0,9}[""']?ad\.size\b[^>]{0,500}>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience)]
    private static partial Regex SizeTag();

    [GeneratedRegex(@"\bwidth\s{0,9}=\s{0,9}(\d{1,5})\s{0,9}[,;]\s{0,9}height\s{0,9}=\s{0,9}(\d{1,5})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience)]
    private static partial Regex Size();

    /// <summary>The doctype must stay first; comments and blanks may stand before it.</summary>
    [GeneratedRegex(@"^(?>(?:\s+|<!--(?>(?:(?!-->)[\s\S]){0,5000})-->){0,20})<!doctype[^>]{0,500}>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience)]
    private static partial Regex Preamble();

    [GeneratedRegex(@"\b(?:let|const)(\s+clickTag\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience)]
    private static partial Regex Declaration();
}
