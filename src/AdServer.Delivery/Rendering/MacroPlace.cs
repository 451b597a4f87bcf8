namespace AdServer.Delivery.Rendering;

/// <summary>Where in a document a macro stands, which decides how its value is escaped.</summary>
internal enum MacroPlace
{
    /// <summary>Between tags.</summary>
    Text,

    /// <summary>In a quoted attribute.</summary>
    Attribute,

    /// <summary>In an attribute without quotes, or where a tag or attribute has its name.</summary>
    Bare,

    /// <summary>In an attribute behind a question mark: part of an address's query.</summary>
    Query,

    /// <summary>In a script element; taken to be inside a string.</summary>
    Script,

    /// <summary>In an attribute that holds script: <c>onclick</c> and its like, or an address that begins with <c>javascript:</c>.</summary>
    ScriptAttribute,

    /// <summary>In a style element.</summary>
    Style,

    /// <summary>In a style attribute.</summary>
    StyleAttribute,

    /// <summary>In a document within an attribute (<c>srcdoc</c>).</summary>
    InnerDocument,

    Comment,
}
