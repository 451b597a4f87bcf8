namespace AdServer.Catalog.Creatives;

/// <param name="Image">Asset of the picture.</param>
/// <param name="Icon">Asset of the sponsor's icon.</param>
public sealed record NativeContent(
    string Headline, string? Body, string? Sponsor, string? CallToAction, string? Image, string? Icon);
