using AdServer.Access;
using AdServer.Campaigns.Database;
using AdServer.CatalogFeed.Publishing;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Campaigns.Store;

/// <summary>Reads and writes documents. A write is one transaction: the document, its revision and the catalog version, or nothing.</summary>
public sealed class CatalogStore(IDbContextFactory<CampaignsDbContext> contexts, CatalogPublisher publisher, TimeProvider time)
{
    /// <summary>How long an upload waits for its publishing: usual milliseconds, and no longer when Redis is away.</summary>
    private static readonly TimeSpan PublishPatience = TimeSpan.FromMilliseconds(300);

    public async Task<DocumentRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Documents.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    public async Task<IReadOnlyList<DocumentRow>> ListAsync(string kind, string? key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Documents.AsNoTracking()
            .Where(row => row.Kind == kind && (key == null || row.Key == key))
            .OrderBy(row => row.Key)
            .ToListAsync(cancellationToken);
    }

    /// <param name="status">null: all but archived.</param>
    public async Task<(IReadOnlyList<DocumentRow> Rows, int Total)> ListCampaignsAsync(
        string advertiser, string? status, int page, int pageSize, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = context.Documents.AsNoTracking().Where(row => row.Kind == CatalogFeed.DocumentKind.Campaign && row.Advertiser == advertiser
            && (status == null ? row.Status != "archived" : row.Status == status));
        var total = await rows.CountAsync(cancellationToken);
        var skip = (long)(page - 1) * pageSize;
        return skip >= total
            ? ([], total)
            : (await rows.OrderBy(row => row.Key).Skip((int)skip).Take(pageSize).ToListAsync(cancellationToken), total);
    }

    /// <summary>Campaigns in the order of their ids, from the one after <paramref name="after"/> on.</summary>
    /// <param name="advertiser">null: of all.</param>
    /// <param name="status">null: all but archived.</param>
    public async Task<IReadOnlyList<DocumentRow>> PageCampaignsAsync(
        string? advertiser, string? status, string? after, int pageSize, CancellationToken cancellationToken)
    {
        // A range of ids, so that a page costs the same wherever it is: 0 is the character after the slash.
        var prefix = advertiser is null ? CatalogFeed.DocumentKind.Campaign : $"{CatalogFeed.DocumentKind.Campaign}/{advertiser}";
        var (from, to) = (after ?? $"{prefix}/", $"{prefix}0");
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
#pragma warning disable CA1309 // The database compares, and byte by byte.
        return await context.Documents.AsNoTracking()
            .Where(row => string.Compare(row.Id, from) > 0 && string.Compare(row.Id, to) < 0
                && (status == null ? row.Status != "archived" : row.Status == status))
            .OrderBy(row => row.Id).Take(pageSize).ToListAsync(cancellationToken);
#pragma warning restore CA1309
    }

    /// <param name="change">Judges the document as it stands under the write lock; it must not do I/O.</param>
    public async Task<WriteOutcome> WriteAsync(
        DocumentId id, Precondition precondition, Caller caller, Func<DocumentRow?, DocumentChange> change, CancellationToken cancellationToken)
    {
        WriteOutcome outcome;
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var row = await context.Documents.SingleOrDefaultAsync(one => one.Id == id.Text, cancellationToken);
            // A refusal (403, 404, 400) goes before 412.
            var wanted = change(row);
            if (wanted.Refusal is { } refusal)
            {
                return new WriteOutcome(WriteResult.Refused, row, refusal);
            }

            if (!precondition.Holds(row))
            {
                return new WriteOutcome(WriteResult.PreconditionFailed, row, null);
            }

            if (wanted.Content is not { } content)
            {
                return new WriteOutcome(WriteResult.Unchanged, row, null);
            }

            var state = await context.State.SingleAsync(cancellationToken);
            state.Version++;
            var now = time.GetUtcNow().UtcDateTime;
            var result = row is null ? WriteResult.Created : WriteResult.Changed;
            var written = ContentOf(content);
            row = Put(context, id, row, content.Status, written, state.Version, now);
            context.Revisions.Add(RevisionOf(row, caller, wanted.Act ?? (result == WriteResult.Created ? ChangeAct.Create : ChangeAct.Update)));
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            outcome = new WriteOutcome(result, row, null);
        }

        publisher.Signal();
        await publisher.WaitForAsync(outcome.Row!.Version, PublishPatience, cancellationToken);
        return outcome;
    }

    /// <summary>The row of a revision that is not stored yet.</summary>
    internal static ContentRow ContentOf(DocumentContent content) => new()
    {
        Canonical = content.Canonical,
        Current = content.Current,
        ServedApart = content.Served.AsSpan().SequenceEqual(content.Current) ? null : content.Served,
        Pending = content.Pending,
    };

    private static RevisionRow RevisionOf(DocumentRow row, Caller caller, ChangeAct act) => new()
    {
        Version = row.Version,
        DocumentId = row.Id,
        AtUtc = row.UpdatedAtUtc,
        By = caller.KeyId ?? "",
        ByName = caller.Name ?? "",
        Role = caller.Role.ToWord(),
        Action = act.Action,
        Part = act.Part,
        Before = act.Before,
        After = act.After,
        Content = row.Content,
    };

    private static DocumentRow Put(
        CampaignsDbContext context, DocumentId id, DocumentRow? row, string status, ContentRow content, long version, DateTime now)
    {
        if (row is null)
        {
            row = new DocumentRow { Id = id.Text, Kind = id.Kind, Advertiser = id.Advertiser, Key = id.Key, Status = status, CreatedAtUtc = now };
            context.Documents.Add(row);
        }

        row.Status = status;
        row.Content = content;
        row.Version = version;
        row.UpdatedAtUtc = now;
        return row;
    }
}
