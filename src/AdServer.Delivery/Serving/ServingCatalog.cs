using AdServer.Catalog;
using AdServer.CatalogFeed;
using AdServer.Delivery.Replays;
using AdServer.Selection;
using AdServer.Selection.Delivery;
using Microsoft.Extensions.Hosting;

namespace AdServer.Delivery.Serving;

/// <summary>The snapshot that decisions use, with where its line items stand: built on the follower's task beside the serving one, and swapped with one write.</summary>
internal sealed class ServingCatalog(LiveCatalog live, DeliveryStateLog states, TimeProvider time) : IHostedService
{
    private volatile DeliveryState? _state;

    /// <summary>null: no catalog is loaded yet.</summary>
    public DeliveryState? State => _state;

    /// <summary>null: no catalog is loaded yet.</summary>
    public CatalogSnapshot? Snapshot => _state?.Snapshot;

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

    private void Build(CatalogContents contents)
    {
        var state = DeliveryState.Untouched(CatalogSnapshot.Build(contents, time.GetUtcNow(), Snapshot), (_state?.Version ?? 0) + 1);
        states.Note(state);
        _state = state;
    }
}
