using AdServer.Campaigns.Database;
using AdServer.Campaigns.Endpoints;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Campaigns.History;

/// <summary>The audit log: the revisions of documents and the rows of everything else, as one list, the newest first.</summary>
internal sealed class AuditReader(IDbContextFactory<CampaignsDbContext> contexts)
{
    public async Task<(IReadOnlyList<ChangeEntry> Entries, int Total)> ListAsync(AuditFilter filter, Paging paging, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var revisions = filter.Apply(context.Revisions.AsNoTracking());
        var others = filter.Apply(context.Audit.AsNoTracking());
        var total = await revisions.CountAsync(cancellationToken) + await others.CountAsync(cancellationToken);
        if (paging.Skip >= total)
        {
            return ([], total);
        }

        // Keys first, out of the indexes alone; then the rows of one page.
        var most = (int)paging.Skip + paging.PageSize;
        var keys = await revisions.OrderByDescending(row => row.AtUtc).ThenByDescending(row => row.Version).Take(most).Select(row => new { row.AtUtc, row.Version, Id = 0L })
            .Concat(others.OrderByDescending(row => row.AtUtc).ThenByDescending(row => row.Id).Take(most).Select(row => new { row.AtUtc, Version = 0L, row.Id }))
            .OrderByDescending(key => key.AtUtc).ThenByDescending(key => key.Version).ThenByDescending(key => key.Id)
            .Skip((int)paging.Skip).Take(paging.PageSize).ToListAsync(cancellationToken);
        var changed = await EntriesAsync(context, [.. keys.Where(key => key.Version > 0).Select(key => key.Version)], cancellationToken);
        long[] ids = [.. keys.Where(key => key.Version == 0).Select(key => key.Id)];
        var rows = await context.Audit.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        return ([.. keys.Select(key => key.Version > 0 ? changed[key.Version] : EntryOf(rows[key.Id]))], total);
    }

    /// <summary>Of one document, the newest first.</summary>
    public async Task<(IReadOnlyList<ChangeEntry> Entries, int Total)> ListAsync(string document, Paging paging, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var versions = context.Revisions.AsNoTracking().Where(row => row.DocumentId == document).Select(row => row.Version);
        var total = await versions.CountAsync(cancellationToken);
        if (paging.Skip >= total)
        {
            return ([], total);
        }

        var listed = await versions.OrderByDescending(version => version).Skip((int)paging.Skip).Take(paging.PageSize).ToListAsync(cancellationToken);
        var entries = await EntriesAsync(context, listed, cancellationToken);
        return ([.. listed.Select(version => entries[version])], total);
    }

    /// <returns>null: this document has no such revision.</returns>
    public async Task<RevisionRow?> FindAsync(string document, long version, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Revisions.AsNoTracking().SingleOrDefaultAsync(row => row.Version == version && row.DocumentId == document, cancellationToken);
    }

    private static async Task<Dictionary<long, ChangeEntry>> EntriesAsync(CampaignsDbContext context, List<long> versions, CancellationToken cancellationToken) =>
        await context.Revisions.AsNoTracking().Where(row => versions.Contains(row.Version))
            .Select(row => new ChangeEntry(
                row.AtUtc, row.By, row.ByName, row.Role, row.Action, row.DocumentId, row.Part, row.Before, row.After, row.Version,
                context.Revisions.Where(other => other.DocumentId == row.DocumentId && other.Version < row.Version).Max(other => (long?)other.Version)))
            .ToDictionaryAsync(entry => entry.Version!.Value, cancellationToken);

    private static ChangeEntry EntryOf(Access.Auditing.AuditRow row) =>
        new(row.AtUtc, row.By, row.ByName, row.Role, row.Action, row.Object, null, row.Before, row.After, null, null);
}
