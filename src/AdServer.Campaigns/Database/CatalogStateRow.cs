namespace AdServer.Campaigns.Database;

/// <summary>The one row that counts catalog versions.</summary>
public sealed class CatalogStateRow
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    /// <summary>Made with the database: versions of two databases have no order between them.</summary>
    public Guid Epoch { get; init; }

    public long Version { get; set; }
}
