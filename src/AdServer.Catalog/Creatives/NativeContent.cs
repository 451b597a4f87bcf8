namespace AdServer.Catalog.Creatives;

/// <summary>The parts that the built-in template sets: only the headline must be there.</summary>
/// <param name="Sponsor">Who speaks; null: the advertiser's name.</param>
/// <param name="CallToAction">On the button; null: none.</param>
/// <param name="Icon">Of the sponsor.</param>
public sealed record NativeContent(
    string Headline, string? Body, string? Sponsor, string? CallToAction, NativePicture? Image, NativePicture? Icon);
