namespace AdServer.Catalog.Validation;

/// <summary>One mistake in an upload. Expected, so a value and not an exception.</summary>
/// <param name="Path">Where, as <c>lineItems[0].targeting.geo.include[1]</c>; empty for the document itself.</param>
/// <param name="Code">One of the contract's validation codes.</param>
/// <param name="Message">Names field, rule and value for a person.</param>
/// <param name="Value">What was sent, shortened to 200 characters; null where it was missing.</param>
public sealed record ValidationError(string Path, string Code, string Message, string? Value = null);
