using System.Diagnostics;
using AdServer.Access;
using AdServer.Campaigns.Database;
using AdServer.Campaigns.Endpoints;
using AdServer.Campaigns.Store;
using AdServer.Catalog.Campaigns;
using AdServer.CatalogFeed;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Campaigns.Import;

/// <summary>
/// An import's campaigns on their way into the catalog of record. Their contents are written beside it, a batch a transaction; then one
/// short transaction makes them the newest revisions, all or none. Nobody else waits for the write lock longer than for one of these.
/// </summary>
internal sealed class ImportStage(IDbContextFactory<CampaignsDbContext> contexts, Caller caller, TimeProvider time)
{
    /// <summary>Judged anew within one transaction; more of them take several.</summary>
    private const int MostAnew = 50;

    private const int CloseBatch = 5_000;

    /// <summary>All the pages that the last transaction touches, in KiB: else they go to the disk and come back while the lock is held.</summary>
    private const string MuchCache = "PRAGMA cache_size = -131072";

    /// <summary>SQLite's own; the connection goes back to its pool.</summary>
    private const string UsualCache = "PRAGMA cache_size = -2000";

    private readonly Guid _id = Guid.NewGuid();
    private bool _isOpen;
    private long _ordinal;

    /// <summary>The longest that the write lock was held.</summary>
    public TimeSpan LongestLock { get; private set; }

    public async Task AddAsync(IReadOnlyList<JudgedCampaign> judged, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var one in judged)
        {
            var item = new ImportItemRow
            {
                ImportId = _id,
                Ordinal = ++_ordinal,
                DocumentId = one.Id.Text,
                Advertiser = one.Id.Advertiser,
                Key = one.Id.Key,
                Status = one.Content?.Status ?? one.Row!.Status,
                BaseVersion = one.Row?.Version ?? 0,
                IsChange = one.Content is not null,
            };
            if (one.Content is { } content)
            {
                item.Content = CatalogStore.ContentOf(content);
            }
            else
            {
                item.ContentId = one.Row!.ContentId;
            }

            context.Add(item);
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var held = Stopwatch.GetTimestamp();
        if (!_isOpen)
        {
            context.Imports.Add(new ImportRow { Id = _id, StartedAtUtc = time.GetUtcNow().UtcDateTime });
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Held(held);
        _isOpen = true;
    }

    /// <param name="anew">Told what became of a campaign that somebody else changed meanwhile.</param>
    /// <returns>The catalog version that the import made, or the newest when it changed nothing.</returns>
    public async Task<long> CommitAsync(Action<string, ImportStatus> anew, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await context.Database.OpenConnectionAsync(cancellationToken);
            await context.Database.ExecuteSqlRawAsync(MuchCache, cancellationToken);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var held = Stopwatch.GetTimestamp();
            var moved = await MovedAsync(context, cancellationToken);
            foreach (var item in moved)
            {
                anew($"{item.Advertiser}/{item.Key}", await JudgeAnewAsync(context, item, cancellationToken));
            }

            await context.SaveChangesAsync(cancellationToken);
            var isLast = moved.Count < MostAnew;
            var version = isLast ? await ApplyAsync(context, cancellationToken) : 0;
            await transaction.CommitAsync(cancellationToken);
            Held(held);
            await context.Database.ExecuteSqlRawAsync(UsualCache, cancellationToken);
            if (isLast)
            {
                await CloseAsync(cancellationToken);
                return version;
            }
        }
    }

    /// <summary>Takes away what was staged and did not become the catalog.</summary>
    public Task DiscardAsync(CancellationToken cancellationToken) => _isOpen ? ImportSweep.DiscardAsync(contexts, _id, cancellationToken) : Task.CompletedTask;

    /// <summary>Those whose document is not the one any more that they were judged against.</summary>
    private Task<List<ImportItemRow>> MovedAsync(CampaignsDbContext context, CancellationToken cancellationToken) => (
        from item in context.ImportItems.Include(item => item.Content)
        where item.ImportId == _id
        join document in context.Documents.IgnoreAutoIncludes() on item.DocumentId equals document.Id into documents
        from document in documents.DefaultIfEmpty()
        where (document == null ? 0 : document.Version) != item.BaseVersion
        orderby item.Ordinal
        select item).Take(MostAnew).ToListAsync(cancellationToken);

    private async Task<ImportStatus> JudgeAnewAsync(CampaignsDbContext context, ImportItemRow item, CancellationToken cancellationToken)
    {
        var row = await context.Documents.SingleOrDefaultAsync(one => one.Id == item.DocumentId, cancellationToken);
        var (staged, wasChange) = (item.Content, item.IsChange);
        var change = CampaignChange.Of(row, UploadOf(staged), caller.Role == Role.Advertiser);
        item.BaseVersion = row?.Version ?? 0;
        item.IsChange = change.Content is not null;
        if (change.Content is { } content)
        {
            item.Status = content.Status;
            item.Content = CatalogStore.ContentOf(content);
        }
        else
        {
            item.Content = row!.Content;
        }

        if (wasChange)
        {
            context.Remove(staged);
        }

        return row is null ? ImportStatus.Added : item.IsChange ? ImportStatus.Changed : ImportStatus.Unchanged;
    }

    /// <summary>A staged campaign as it was uploaded: what the one before it left behind goes by that one.</summary>
    private static Campaign UploadOf(ContentRow content)
    {
        var staged = CampaignDocuments.Read("what an import staged", content.Current);
        return staged with
        {
            LineItems = [.. staged.LineItems.Where(item => !item.Removed).Select(item => item with { Creatives = [.. item.Creatives.Where(one => !one.Archived)] })],
        };
    }

    private async Task<long> ApplyAsync(CampaignsDbContext context, CancellationToken cancellationToken)
    {
        var changes = await context.ImportItems.LongCountAsync(item => item.ImportId == _id && item.IsChange, cancellationToken);
        var before = await context.State.AsNoTracking().Select(row => row.Version).SingleAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;

        // In the order of the indexes over them, which then grow at one place.
        var (by, byName, role) = (caller.KeyId ?? "", caller.Name ?? "", caller.Role.ToWord());
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Revisions" ("Version", "DocumentId", "AtUtc", "By", "ByName", "Role", "Action", "ContentId")
            SELECT {before} + row_number() OVER (ORDER BY "DocumentId"), "DocumentId", {now}, {by}, {byName}, {role}, {ChangeAct.Imported}, "ContentId"
            FROM "ImportItems" WHERE "ImportId" = {_id} AND "IsChange" ORDER BY "DocumentId"
            """,
            cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Documents" ("Id", "Kind", "Advertiser", "Key", "Status", "Version", "ContentId", "CreatedAtUtc", "UpdatedAtUtc")
            SELECT "DocumentId", {DocumentKind.Campaign}, "Advertiser", "Key", "Status", {before} + row_number() OVER (ORDER BY "DocumentId"), "ContentId", {now}, {now}
            FROM "ImportItems" WHERE "ImportId" = {_id} AND "IsChange" ORDER BY "DocumentId"
            ON CONFLICT ("Id") DO UPDATE SET
                "Status" = excluded."Status", "Version" = excluded."Version", "ContentId" = excluded."ContentId", "UpdatedAtUtc" = excluded."UpdatedAtUtc"
            """,
            cancellationToken);
        await context.Database.ExecuteSqlAsync($"""UPDATE "CatalogState" SET "Version" = {before + changes}""", cancellationToken);

        // Swept away, wholly or in part, by the start of another server on the same database: none of it counts then.
        var isWhole = await context.ImportItems.LongCountAsync(item => item.ImportId == _id, cancellationToken) == _ordinal;
        return isWhole ? before + changes : throw new ImportSweptException();
    }

    /// <summary>The list of what was staged, which nobody needs any more; after the last transaction, so as not to make that longer. A crash leaves it to the sweep.</summary>
    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        for (var last = (long)CloseBatch; last < _ordinal + CloseBatch; last += CloseBatch)
        {
            var held = Stopwatch.GetTimestamp();
            await context.ImportItems.Where(item => item.ImportId == _id && item.Ordinal <= last).ExecuteDeleteAsync(cancellationToken);
            Held(held);
        }

        await context.Imports.Where(import => import.Id == _id).ExecuteDeleteAsync(cancellationToken);
        _isOpen = false;
    }

    private void Held(long since)
    {
        var held = Stopwatch.GetElapsedTime(since);
        LongestLock = held > LongestLock ? held : LongestLock;
    }
}
