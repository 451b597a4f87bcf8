namespace AdServer.Catalog.Validation;

/// <summary>What the bytes of an uploaded file say about it.</summary>
/// <param name="File">Name below <c>/assets/</c>: the address and the extension of its type; of a zip, the path of its first page.</param>
/// <param name="Width">0 when a zip does not say for which size it is made.</param>
/// <param name="Bytes">Length of the content.</param>
public sealed record AssetInfo(string Asset, string File, string ContentType, int Width, int Height, long Bytes)
{
    public const string Zip = "application/zip";

    public bool IsZip => ContentType == Zip;
}
