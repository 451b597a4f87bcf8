namespace AdServer.Access.Http;

/// <summary>An entry of <c>errors</c> in a problem: <c>path, code, message, value</c>.</summary>
public sealed record FieldError(string Path, string Code, string Message, string? Value);
