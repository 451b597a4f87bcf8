namespace AdServer.Campaigns.Database;

/// <summary>
/// What a revision says, apart from the small rows that point at it: an import writes the contents of 20,000 campaigns before it takes the
/// write lock for the moment in which they become the catalog. Never changed.
/// </summary>
public sealed class ContentRow
{
    public long Id { get; init; }

    /// <summary>What was uploaded, as the canonical view writes it: two uploads are identical when these bytes are.</summary>
    public required byte[] Canonical { get; init; }

    /// <summary>The upload with review marks and what was removed from it, as the feed view writes it.</summary>
    public required byte[] Current { get; init; }

    /// <summary>What delivery serves where it is not <see cref="Current"/>: every part in its last approved form.</summary>
    public byte[]? ServedApart { get; init; }

    /// <summary>How many line items and creatives of it wait for review.</summary>
    public int Pending { get; init; }

    public byte[] Served => ServedApart ?? Current;
}
