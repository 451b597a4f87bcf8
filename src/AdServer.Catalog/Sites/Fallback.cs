namespace AdServer.Catalog.Sites;

/// <summary>What a slot shows when no line item fills it: an AdSense unit (<paramref name="Client"/>, <paramref name="Slot"/>) or the publisher's own <paramref name="Html"/>.</summary>
public sealed record Fallback(FallbackType Type, string? Client, string? Slot, string? Html);
