namespace AdServer.CatalogFeed;

/// <summary>The catalog of record, as the publisher reads it: the database, on the management side.</summary>
public interface ICatalogSource
{
    /// <returns>The newest version, and how many documents there are.</returns>
    Task<(CatalogStamp Stamp, long Documents)> GetStampAsync(CancellationToken cancellationToken);

    /// <summary>The newest revision of every document changed after <paramref name="version"/>, in order of version, as of one moment.</summary>
    IAsyncEnumerable<FeedDocument> ReadChangesAsync(long version, CancellationToken cancellationToken);

    /// <summary>As it stood at <paramref name="version"/>: the newest revision up to it of every document changed after <paramref name="after"/>.</summary>
    IAsyncEnumerable<FeedDocument> ReadAsOfAsync(long after, long version, CancellationToken cancellationToken);
}
