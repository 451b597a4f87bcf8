namespace AdServer.Catalog.Creatives;

public sealed record TextContent(string Headline, string? Body, string? DisplayUrl);
