namespace AdServer.WebConsole.Api;

/// <param name="Path">As in <c>lineItems[0].targeting.geo.include[1]</c>.</param>
public sealed record ApiError(string Path, string Code, string Message, string? Value = null);
