namespace AdServer.CatalogFeed;

/// <summary>The catalog of record, as the publisher reads it: the database, on the management side.</summary>
public interface ICatalogSource
{
    Task<CatalogStamp> GetStampAsync(CancellationToken cancellationToken);

    /// <summary>The newest revision of every document changed after <paramref name="version"/>, in order of version.</summary>
    IAsyncEnumerable<FeedDocument> ReadChangesAsync(long version, CancellationToken cancellationToken);
}
