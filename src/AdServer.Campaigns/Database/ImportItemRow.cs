namespace AdServer.Campaigns.Database;

/// <summary>A campaign that an import staged: nobody sees it before the import's last transaction.</summary>
public sealed class ImportItemRow
{
    public Guid ImportId { get; init; }

    /// <summary>From 1, in the order of the file.</summary>
    public long Ordinal { get; init; }

    public required string DocumentId { get; init; }

    public required string Advertiser { get; init; }

    public required string Key { get; init; }

    public required string Status { get; set; }

    /// <summary>The version that it was judged against; 0: there was none. Another one at the end: it is judged anew.</summary>
    public long BaseVersion { get; set; }

    /// <summary>False: the document says the same already, and <see cref="ContentId"/> is its own.</summary>
    public bool IsChange { get; set; }

    public long ContentId { get; set; }

    public ContentRow Content { get; set; } = null!;
}
