using AdServer.Catalog;
using AdServer.CatalogFeed;
using AdServer.Selection;
using Microsoft.Extensions.Hosting;

namespace AdServer.Delivery.Serving;

/// <summary>The snapshot that decisions use: built on the follower's task beside the serving one, and swapped with one write.</summary>
public sealed class ServingCatalog(LiveCatalog live, TimeProvider time) : IHostedService
{
    private volatile CatalogSnapshot? _snapshot;

    /// <summary>null: no catalog is loaded yet.</summary>
    public CatalogSnapshot? Snapshot => _snapshot;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        live.Watch(Build);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        live.Unwatch(Build);
        return Task.CompletedTask;
    }

    private void Build(CatalogContents contents) => _snapshot = CatalogSnapshot.Build(contents, time.GetUtcNow(), _snapshot);
}
