using System.Runtime.CompilerServices;
using AdServer.Campaigns.Database;
using AdServer.CatalogFeed;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Campaigns.Store;

/// <summary>The catalog of record as the publisher reads it.</summary>
internal sealed class DatabaseCatalogSource(IDbContextFactory<CampaignsDbContext> contexts) : ICatalogSource
{
    public async Task<(CatalogStamp Stamp, long Documents)> GetStampAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);

        // One statement, so that count and version are of the same moment.
        var read = await context.State.AsNoTracking()
            .Select(row => new { row.Epoch, row.Version, Documents = context.Documents.LongCount() })
            .SingleAsync(cancellationToken);
        return (new CatalogStamp(read.Epoch, read.Version), read.Documents);
    }

    public async IAsyncEnumerable<FeedDocument> ReadChangesAsync(long version, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = context.Documents.AsNoTracking()
            .Where(row => row.Version > version)
            .OrderBy(row => row.Version)
            .Select(row => new { row.Id, row.Version, Served = row.Content.ServedApart ?? row.Content.Current });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new FeedDocument(row.Id, row.Version, row.Served);
        }
    }

    public async IAsyncEnumerable<FeedDocument> ReadAsOfAsync(long after, long version, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = context.Revisions
            .Where(row => row.Version > after && row.Version <= version)
            .GroupBy(row => row.DocumentId)
            .Select(group => group.Max(row => row.Version));
        var rows = context.Revisions.AsNoTracking()
            .Where(row => newest.Contains(row.Version))
            .OrderBy(row => row.Version)
            .Select(row => new { row.DocumentId, row.Version, Served = row.Content.ServedApart ?? row.Content.Current });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new FeedDocument(row.DocumentId, row.Version, row.Served);
        }
    }
}
