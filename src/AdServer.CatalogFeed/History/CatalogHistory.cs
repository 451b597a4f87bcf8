using AdServer.Catalog;
using AdServer.CatalogFeed.Following;

namespace AdServer.CatalogFeed.History;

/// <summary>The catalog as it was at an earlier version, put together from the revisions of record.</summary>
public sealed class CatalogHistory : IDisposable
{
    /// <summary>Versions share what did not change between them, so many cost little more than one.</summary>
    private const int MostKept = 32;

    private readonly ICatalogSource _source;
    private readonly FeedHealth _health = new();
    private readonly SemaphoreSlim _one = new(1);
    private readonly LinkedList<CatalogContents> _kept = [];

    public CatalogHistory(ICatalogSource source) => _source = source;

    /// <returns>null: the database of record never had that version, or it is another database than the one the version counts in.</returns>
    /// <exception cref="System.Data.Common.DbException">The database cannot be asked now.</exception>
    public async Task<CatalogContents?> FindAsync(CatalogStamp stamp, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return Kept(stamp) ?? await ReadAsync(stamp, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private CatalogContents? Kept(CatalogStamp stamp) => _kept.FirstOrDefault(one => one.Epoch == stamp.Epoch && one.Version == stamp.Version);

    private async Task<CatalogContents?> ReadAsync(CatalogStamp stamp, CancellationToken cancellationToken)
    {
        var (newest, _) = await _source.GetStampAsync(cancellationToken);
        if (newest.Epoch != stamp.Epoch || newest.Version < stamp.Version)
        {
            return null;
        }

        // From the nearest one before it: a run of replays walks through the versions one by one.
        var from = _kept.Where(one => one.Epoch == stamp.Epoch && one.Version < stamp.Version).MaxBy(one => one.Version)
            ?? CatalogContents.Empty with { Epoch = stamp.Epoch };
        var builder = new ContentsBuilder(from, _health);
        await foreach (var document in _source.ReadAsOfAsync(from.Version, stamp.Version, cancellationToken))
        {
            builder.Apply(document);
        }

        var contents = builder.Build(stamp.Version);
        _kept.AddFirst(contents);
        if (_kept.Count > MostKept)
        {
            _kept.RemoveLast();
        }

        return contents;
    }
}
