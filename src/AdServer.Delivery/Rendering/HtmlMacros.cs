namespace AdServer.Delivery.Rendering;

/// <summary>
/// Finds the macros of an uploaded document and where each stands, by walking it as a browser's tokenizer does (HTML, 13.2.5) as far as that
/// matters. Should the two ever disagree, the encoders still forbid what would matter in the other place.
/// </summary>
internal ref struct HtmlMacros
{
    private readonly ReadOnlySpan<char> _html;
    private readonly TemplateBuilder _builder;
    private HtmlState _state;
    private int _at;
    private int _copied;
    private int _tagStart;
    private int _nameStart;
    private int _nameEnd;
    private int _valueStart;
    private bool _isEndTag;
    private string _element;

    private HtmlMacros(ReadOnlySpan<char> html, TemplateBuilder builder)
    {
        _html = html;
        _builder = builder;
        _element = "";
    }

    public static void Append(TemplateBuilder builder, string html) => new HtmlMacros(html, builder).Walk();

    private void Walk()
    {
        while (_at < _html.Length)
        {
            if (_html[_at] == '$' && MacroNames.Match(_html[_at..], out var macro) is > 0 and var length)
            {
                if (_state == HtmlState.BeforeValue)
                {
                    (_state, _valueStart) = (HtmlState.Unquoted, _at);
                }

                _builder.Markup(_html[_copied.._at]).Macro(macro, Place());
                _at += length;
                _copied = _at;
            }
            else
            {
                Step(_html[_at]);
                _at++;
            }
        }

        _builder.Markup(_html[_copied..]);
    }

    private void Step(char c)
    {
        switch (_state)
        {
            case HtmlState.Text when c == '<':
                Open();
                break;
            case HtmlState.Comment when c == '>' && (_html[_tagStart.._at].EndsWith("--", StringComparison.Ordinal) || _html[_tagStart.._at].EndsWith("--!", StringComparison.Ordinal)):
            case HtmlState.Bogus when c == '>':
                _state = HtmlState.Text;
                break;
            case HtmlState.Raw when c == '<' && EndsRaw(_html[_at..]):
                Open();
                break;
            case HtmlState.TagName when _at > _nameStart && (IsBlank(c) || c is '/' or '>'):
                _element = _html[_nameStart.._at].ToString().ToLowerInvariant();
                _state = HtmlState.BeforeName;
                Between(c);
                break;
            case HtmlState.BeforeName:
                Between(c);
                break;
            case HtmlState.Name:
                Name(c);
                break;
            case HtmlState.BeforeValue when !IsBlank(c):
                _state = c switch { '"' => HtmlState.DoubleQuoted, '\'' => HtmlState.SingleQuoted, '>' => Close(), _ => HtmlState.Unquoted };
                _valueStart = _state == HtmlState.Unquoted ? _at : _at + 1;
                break;
            case HtmlState.DoubleQuoted when c == '"':
            case HtmlState.SingleQuoted when c == '\'':
                _state = HtmlState.BeforeName;
                break;
            case HtmlState.Unquoted when IsBlank(c) || c == '>':
                _state = HtmlState.BeforeName;
                Between(c);
                break;
        }
    }

    /// <summary>At a less-than sign.</summary>
    private void Open()
    {
        var rest = _html[(_at + 1)..];
        _isEndTag = rest.StartsWith("/", StringComparison.Ordinal);
        var name = _isEndTag ? rest[1..] : rest;
        if (name.Length > 0 && char.IsAsciiLetter(name[0]))
        {
            _state = HtmlState.TagName;
            _nameStart = _at + (_isEndTag ? 2 : 1);
        }
        else if (rest.StartsWith("!--", StringComparison.Ordinal))
        {
            // The dashes of "<!-->" both open and close it.
            _state = HtmlState.Comment;
            _tagStart = _at + 2;
        }
        else if (rest.Length > 0 && rest[0] is '!' or '?' or '/')
        {
            _state = HtmlState.Bogus;
        }
    }

    /// <summary>Where the next attribute, or the tag's end, may come.</summary>
    private void Between(char c)
    {
        if (c == '>')
        {
            _state = Close();
        }
        else if (!IsBlank(c) && c != '/')
        {
            (_state, _nameStart, _nameEnd) = (HtmlState.Name, _at, 0);
        }
    }

    private void Name(char c)
    {
        if (c is '=' && _at > _nameStart)
        {
            _nameEnd = _nameEnd == 0 ? _at : _nameEnd;
            _state = HtmlState.BeforeValue;
        }
        else if (c is '>' or '/')
        {
            _state = HtmlState.BeforeName;
            Between(c);
        }
        else if (IsBlank(c))
        {
            _nameEnd = _nameEnd == 0 ? _at : _nameEnd;
        }
        else if (_nameEnd > 0)
        {
            // After a blank, without a "=": another name.
            (_nameStart, _nameEnd) = (_at, 0);
        }
    }

    private readonly HtmlState Close() => !_isEndTag && _element is "script" or "style" ? HtmlState.Raw : HtmlState.Text;

    private readonly bool EndsRaw(ReadOnlySpan<char> rest) =>
        rest.StartsWith("</", StringComparison.Ordinal) && rest[2..].StartsWith(_element, StringComparison.OrdinalIgnoreCase)
        && rest.Length > 2 + _element.Length && (IsBlank(rest[2 + _element.Length]) || rest[2 + _element.Length] is '/' or '>');

    private readonly MacroPlace Place() => _state switch
    {
        HtmlState.Text => MacroPlace.Text,
        HtmlState.Raw => _element == "script" ? MacroPlace.Script : MacroPlace.Style,
        HtmlState.Comment or HtmlState.Bogus => MacroPlace.Comment,
        HtmlState.DoubleQuoted or HtmlState.SingleQuoted or HtmlState.Unquoted => InValue(_html[_nameStart.._nameEnd], _html[_valueStart.._at].TrimStart()),
        _ => MacroPlace.Bare,
    };

    private readonly MacroPlace InValue(ReadOnlySpan<char> name, ReadOnlySpan<char> before) =>
        name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || before.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) ? MacroPlace.ScriptAttribute
        : name.Equals("style", StringComparison.OrdinalIgnoreCase) ? MacroPlace.StyleAttribute
        : name.Equals("srcdoc", StringComparison.OrdinalIgnoreCase) ? MacroPlace.InnerDocument
        : before.Contains('?') ? MacroPlace.Query
        : _state == HtmlState.Unquoted ? MacroPlace.Bare
        : MacroPlace.Attribute;

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f';
}
