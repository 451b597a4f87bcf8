using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AdServer.Delivery.Rendering;

/// <summary>Puts a document together from markup, texts of an upload, and macros.</summary>
internal sealed class TemplateBuilder
{
    /// <summary>Where a link of a built-in template leads and how: beside the article, without handing over its window.</summary>
    public const string LinkRules = "target=\"_blank\" rel=\"noopener nofollow sponsored\"";

    private readonly StringBuilder _literal = new();
    private readonly List<TemplatePart> _parts = [];

    /// <param name="html">Goes in as it is.</param>
    public TemplateBuilder Markup(ReadOnlySpan<char> html)
    {
        _literal.Append(html);
        return this;
    }

    /// <param name="text">An upload's words: letters of all scripts as they are, whatever could be markup as entities; a macro's name in them stays a name.</param>
    public TemplateBuilder Text(string text)
    {
        _literal.Append(CreativeHtml.Encoder.Encode(text));
        return this;
    }

    public TemplateBuilder Macro(Macro macro, MacroPlace place)
    {
        Flush();
        _parts.Add(new TemplatePart(null, macro, place));
        return this;
    }

    /// <summary>A link's start tag, up to where more attributes or the closing bracket come.</summary>
    public TemplateBuilder Link() => Markup("<a href=\"").Macro(Rendering.Macro.ClickUrl, MacroPlace.Attribute).Markup($"\" {LinkRules}");

    public CreativeTemplate Build()
    {
        Flush();
        return new CreativeTemplate([.. _parts]);
    }

    private void Flush()
    {
        if (_literal.Length > 0)
        {
            _parts.Add(new TemplatePart(JsonEncodedText.Encode(_literal.ToString(), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.ToArray(), default, default));
            _literal.Clear();
        }
    }
}
