namespace AdServer.Access;

/// <summary>On an endpoint: what a caller needs.</summary>
public sealed record RightMetadata(Right Right);
