namespace AdServer.Delivery.Rendering;

/// <summary>What a document's next character is part of.</summary>
internal enum HtmlState
{
    Text,
    TagName,

    /// <summary>Inside a tag, between attributes.</summary>
    BeforeName,

    /// <summary>An attribute's name, or the blanks behind it.</summary>
    Name,
    BeforeValue,
    DoubleQuoted,
    SingleQuoted,
    Unquoted,
    Comment,

    /// <summary>A doctype or another thing that browsers take for a comment.</summary>
    Bogus,

    /// <summary>A script's or a style's text.</summary>
    Raw,
}
