using AdServer.Reporting.Database;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Reporting.Saved;

/// <summary>Saved reports, each seen by its owner alone.</summary>
internal sealed class SavedReportStore(IDbContextFactory<ReportingDbContext> contexts, TimeProvider time)
{
    /// <summary>Of one owner.</summary>
    public const int Most = 500;

    public async Task<IReadOnlyList<SavedReportRow>> ListAsync(string owner, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.SavedReports.AsNoTracking().Where(row => row.Owner == owner).OrderBy(row => row.Name).ThenBy(row => row.Key).ToListAsync(cancellationToken);
    }

    public async Task<SavedReportRow?> FindAsync(string owner, string key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.SavedReports.AsNoTracking().FirstOrDefaultAsync(row => row.Owner == owner && row.Key == key, cancellationToken);
    }

    /// <returns>null: the owner has too many already.</returns>
    public async Task<(SavedReportRow Row, bool IsNew)?> PutAsync(string owner, string key, SavedReportContent content, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.SavedReports.FirstOrDefaultAsync(one => one.Owner == owner && one.Key == key, cancellationToken);
        var isNew = row is null;
        if (row is null)
        {
            if (await context.SavedReports.CountAsync(one => one.Owner == owner, cancellationToken) >= Most)
            {
                return null;
            }

            row = new SavedReportRow { Owner = owner, Key = key, Name = content.Name, Report = content.Report };
            _ = context.SavedReports.Add(row);
        }

        if (isNew || (row.Name, row.Period, row.Report, row.View) != (content.Name, content.Period, content.Report, content.View))
        {
            (row.Name, row.Period, row.Report, row.View) = (content.Name, content.Period, content.Report, content.View);
            row.ChangedAtUtc = time.GetUtcNow().UtcDateTime;
        }

        _ = await context.SaveChangesAsync(cancellationToken);
        return (row, isNew);
    }

    /// <returns>False: there was none.</returns>
    public async Task<bool> DeleteAsync(string owner, string key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.SavedReports.Where(row => row.Owner == owner && row.Key == key).ExecuteDeleteAsync(cancellationToken) > 0;
    }
}
