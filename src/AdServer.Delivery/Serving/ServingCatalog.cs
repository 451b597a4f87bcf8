using AdServer.Catalog;
using AdServer.CatalogFeed;
using AdServer.Delivery.Replays;
using AdServer.Pacing;
using AdServer.Selection;
using AdServer.Selection.Delivery;
using Microsoft.Extensions.Hosting;

namespace AdServer.Delivery.Serving;

/// <summary>
/// What decisions are made by: a snapshot built on the follower's task beside the serving one, and where its line items stand. Both change
/// together, with one write.
/// </summary>
internal sealed class ServingCatalog(LiveCatalog live, DeliveryPacer pacer, DeliveryStateLog states, TimeProvider time) : IHostedService
{
    /// <summary>null: no catalog is loaded yet.</summary>
    public DeliveryState? State => pacer.Current;

    /// <summary>null: no catalog is loaded yet.</summary>
    public CatalogSnapshot? Snapshot => pacer.Current?.Snapshot;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        pacer.Changed += Note;
        live.Watch(Build);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        live.Unwatch(Build);
        pacer.Changed -= Note;
        return Task.CompletedTask;
    }

    private void Build(CatalogContents contents) => pacer.Use(CatalogSnapshot.Build(contents, time.GetUtcNow(), Snapshot));

    private void Note(DeliveryState? before, DeliveryState now) => states.Note(now);
}
