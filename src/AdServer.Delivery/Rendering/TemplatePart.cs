namespace AdServer.Delivery.Rendering;

/// <param name="Literal">UTF-8, escaped as JSON text; null: a macro goes here.</param>
internal readonly record struct TemplatePart(byte[]? Literal, Macro Macro, MacroPlace Place);
