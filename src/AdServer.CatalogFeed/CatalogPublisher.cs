namespace AdServer.CatalogFeed;

/// <summary>Brings every accepted revision to Redis, in order, and again when Redis lost it.</summary>
public sealed class CatalogPublisher
{
    /// <summary>A revision was committed: publish at once. Never blocks, never throws.</summary>
    public void Signal() => throw new NotImplementedException();

    /// <summary>True once Redis holds this version, false after <paramref name="patience"/>; the upload stands either way.</summary>
    public Task<bool> WaitForAsync(long version, TimeSpan patience, CancellationToken cancellationToken) => throw new NotImplementedException();
}
