using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace AdServer.Delivery.Rendering;

/// <summary>Puts a value where it stands so that it stays what it is there. The framework's encoders do it, each forbidding more than it must.</summary>
internal static class MacroEscape
{
    /// <summary>Mean nothing but themselves anywhere, comments left aside. Click addresses of this server consist of them.</summary>
    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~:/");

    /// <summary>Of which a percent-encoded value consists.</summary>
    private static readonly SearchValues<char> PercentCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~%");

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(Without('\\', '`', '$', '{', '}', '\r', '\n', '\t'));

    private static readonly HtmlEncoder Bare = HtmlEncoder.Create(Without('\\', '`', '$', '{', '}', ' ', '=', '/', '\r', '\n', '\t', '\f'));

    /// <summary>Inside any kind of string; % because an address that holds script is percent-decoded before it runs.</summary>
    private static readonly JavaScriptEncoder Script = JavaScriptEncoder.Create(Without('`', '$', '{', '}', '%'));

    /// <summary>Whether the value can go in as it is. What is percent-encoded already stays so, save where it would be decoded before it runs as script.</summary>
    public static bool IsPlain(ReadOnlySpan<char> value, Macro macro, MacroPlace place) =>
        place != MacroPlace.Comment
        && !value.ContainsAnyExcept(macro == Macro.EncodedClickUrl && place != MacroPlace.ScriptAttribute ? PercentCharacters : PlainCharacters);

    /// <summary>Whether the text means nothing but itself anywhere but in a comment.</summary>
    public static bool IsPlain(ReadOnlySpan<char> value) => !value.ContainsAnyExcept(PlainCharacters);

    public static string Escape(string value, MacroPlace place) => place switch
    {
        MacroPlace.Text or MacroPlace.Attribute => Html.Encode(value),
        MacroPlace.Bare => Bare.Encode(value),
        MacroPlace.Query => Uri.EscapeDataString(value).Replace("%3A", ":", StringComparison.Ordinal).Replace("%2F", "/", StringComparison.Ordinal),
        MacroPlace.Script => Script.Encode(value),
        MacroPlace.ScriptAttribute => Bare.Encode(Script.Encode(value)),
        MacroPlace.Style => Css(value),
        MacroPlace.StyleAttribute => Bare.Encode(Css(value)),
        MacroPlace.InnerDocument => Bare.Encode(Bare.Encode(value)),
        _ => Bare.Encode(value).Replace("-", "", StringComparison.Ordinal),
    };

    /// <summary>CSS Syntax, 4.3.7: a backslash, up to six hexadecimal digits, a blank.</summary>
    private static string Css(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value <= char.MaxValue && PlainCharacters.Contains((char)rune.Value))
            {
                escaped.Append((char)rune.Value);
            }
            else
            {
                escaped.Append('\\').Append(rune.Value.ToString("x6", null)).Append(' ');
            }
        }

        return escaped.ToString();
    }

    private static TextEncoderSettings Without(params ReadOnlySpan<char> characters)
    {
        var settings = new TextEncoderSettings(UnicodeRanges.BasicLatin);
        settings.ForbidCharacters(characters.ToArray());
        return settings;
    }
}
