namespace AdServer.Catalog.Tests.Building;

/// <summary>A document with one mistake in it, and the one error that answers it.</summary>
internal sealed record Mistake(Upload Upload, string Document, string Path, string Code, string? Value);
