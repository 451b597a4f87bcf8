namespace AdServer.Campaigns.Database;

/// <summary>That an advertiser uploaded this content. The file itself is one, however many uploaded it.</summary>
public sealed class AssetRow
{
    public required string Advertiser { get; init; }

    /// <summary><c>sha256-…</c></summary>
    public required string Asset { get; init; }

    public required string File { get; init; }

    public required string ContentType { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    public long Bytes { get; init; }

    public DateTime CreatedAtUtc { get; init; }
}
