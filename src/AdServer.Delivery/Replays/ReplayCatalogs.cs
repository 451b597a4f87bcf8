using AdServer.CatalogFeed;
using AdServer.CatalogFeed.History;
using AdServer.Delivery.Serving;
using AdServer.Selection;

namespace AdServer.Delivery.Replays;

/// <summary>Catalog versions of the past made ready for decisions; the last few are kept, and the serving one is at hand.</summary>
internal sealed class ReplayCatalogs(CatalogHistory history, ServingCatalog serving, TimeProvider time) : IDisposable
{
    /// <summary>Line items of all that is kept: an index is some 600 bytes of each.</summary>
    private const int MostLineItems = 200_000;

    private const int LeastKept = 2;

    private readonly SemaphoreSlim _one = new(1);
    private readonly LinkedList<CatalogSnapshot> _kept = [];

    /// <returns>null: the database of record has no such version.</returns>
    /// <exception cref="System.Data.Common.DbException">The database cannot be asked now.</exception>
    public async Task<CatalogSnapshot?> FindAsync(CatalogStamp stamp, CancellationToken cancellationToken)
    {
        if (serving.Snapshot is { } now && IsOf(now, stamp))
        {
            return now;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            return _kept.FirstOrDefault(one => IsOf(one, stamp)) ?? await BuildAsync(stamp, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static bool IsOf(CatalogSnapshot snapshot, CatalogStamp stamp) => snapshot.Contents.Epoch == stamp.Epoch && snapshot.Version == stamp.Version;

    private async Task<CatalogSnapshot?> BuildAsync(CatalogStamp stamp, CancellationToken cancellationToken)
    {
        if (await history.FindAsync(stamp, cancellationToken) is not { } contents)
        {
            return null;
        }

        var snapshot = CatalogSnapshot.Build(contents, time.GetUtcNow(), _kept.First?.Value);
        _kept.AddFirst(snapshot);
        while (_kept.Count > LeastKept && _kept.Sum(one => one.LineItems.Count) > MostLineItems)
        {
            _kept.RemoveLast();
        }

        return snapshot;
    }
}
