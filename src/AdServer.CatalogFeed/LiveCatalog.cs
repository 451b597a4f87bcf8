using AdServer.Catalog;

namespace AdServer.CatalogFeed;

/// <summary>The catalog as this node knows it now. Written by the follower alone.</summary>
public sealed class LiveCatalog
{
    private readonly Lock _replacing = new();
    private volatile CatalogContents? _current;
    private Action<CatalogContents>? _watchers;

    /// <summary>null: nothing loaded yet, neither from Redis nor from the last good copy. Every watcher has taken it over: what says so may call itself ready.</summary>
    public CatalogContents? Current => _current;

    /// <summary>Calls with what is current now, if anything is, and from then on with each version after the other, never with an older one later.</summary>
    public void Watch(Action<CatalogContents> watcher)
    {
        lock (_replacing)
        {
            _watchers += watcher;
            if (_current is { } contents)
            {
                watcher(contents);
            }
        }
    }

    public void Unwatch(Action<CatalogContents> watcher)
    {
        lock (_replacing)
        {
            _watchers -= watcher;
        }
    }

    internal void Replace(CatalogContents contents)
    {
        lock (_replacing)
        {
            _watchers?.Invoke(contents);
            _current = contents;
        }
    }
}
