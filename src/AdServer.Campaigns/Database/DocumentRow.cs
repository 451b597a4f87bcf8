namespace AdServer.Campaigns.Database;

/// <summary>A site, an advertiser or a campaign, in its newest revision.</summary>
public sealed class DocumentRow
{
    /// <summary><c>site/example-times</c>, <c>advertiser/acme</c>, <c>campaign/acme/spring</c>.</summary>
    public required string Id { get; init; }

    public required string Kind { get; init; }

    /// <summary>Owner of a campaign; empty for the others.</summary>
    public required string Advertiser { get; init; }

    public required string Key { get; init; }

    /// <summary><c>active, paused, archived</c>; always active but for campaigns.</summary>
    public required string Status { get; set; }

    /// <summary>Catalog version that this revision made; also its ETag.</summary>
    public long Version { get; set; }

    public long ContentId { get; set; }

    /// <summary>Comes with the row wherever it is loaded.</summary>
    public ContentRow Content { get; set; } = null!;

    public byte[] Canonical => Content.Canonical;

    public byte[] Current => Content.Current;

    public byte[] Served => Content.Served;

    public DateTime CreatedAtUtc { get; init; }

    public DateTime UpdatedAtUtc { get; set; }
}
