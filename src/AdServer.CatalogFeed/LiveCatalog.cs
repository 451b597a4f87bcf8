using AdServer.Catalog;

namespace AdServer.CatalogFeed;

/// <summary>The catalog as this node knows it now. Written by the follower alone.</summary>
public sealed class LiveCatalog
{
    private volatile CatalogContents? _current;

    /// <summary>null: nothing loaded yet, neither from Redis nor from the last good copy.</summary>
    public CatalogContents? Current => _current;

    /// <summary>Raised on the follower's task, one version after the other.</summary>
    public event Action<CatalogContents>? Changed;

    internal void Replace(CatalogContents contents)
    {
        _current = contents;
        Changed?.Invoke(contents);
    }
}
