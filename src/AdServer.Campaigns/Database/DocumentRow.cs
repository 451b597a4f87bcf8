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

    /// <summary>What was uploaded, as the canonical view writes it: two uploads are identical when these bytes are.</summary>
    public required byte[] Canonical { get; set; }

    /// <summary>The upload with review marks and what was removed from it, as the feed view writes it.</summary>
    public required byte[] Current { get; set; }

    /// <summary>What delivery serves of it: every part in its last approved form.</summary>
    public required byte[] Served { get; set; }

    public DateTime CreatedAtUtc { get; init; }

    public DateTime UpdatedAtUtc { get; set; }
}
