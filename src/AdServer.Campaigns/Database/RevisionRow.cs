namespace AdServer.Campaigns.Database;

/// <summary>A document as it was, and who made it so. Never changed, never deleted.</summary>
public sealed class RevisionRow
{
    /// <summary>The catalog version that this revision made.</summary>
    public long Version { get; init; }

    public required string DocumentId { get; init; }

    public DateTime AtUtc { get; init; }

    /// <summary>Id of the API key, not the key.</summary>
    public required string By { get; init; }

    public required string Role { get; init; }

    public long ContentId { get; init; }

    /// <summary>Comes with the row wherever it is loaded.</summary>
    public ContentRow Content { get; init; } = null!;

    public byte[] Current => Content.Current;

    public byte[] Served => Content.Served;
}
