namespace AdServer.Catalog.Creatives;

/// <param name="Asset"><c>sha256-…</c></param>
/// <param name="File">Below <c>/assets/</c>; it and the size, in pixels, follow from the asset, not from the upload.</param>
public sealed record NativePicture(string Asset, string File, int Width, int Height);
