using AdServer.Access;
using AdServer.Campaigns.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdServer.Campaigns.Import;

/// <summary>Takes away what imports left that a crash cut off. Those are the ones there are at the start; it goes on in the background.</summary>
internal sealed partial class ImportSweep(
    IDbContextFactory<CampaignsDbContext> contexts, IOptions<ServerOptions> options, ILogger<ImportSweep> logger) : BackgroundService
{
    private const int Batch = 200;

    private List<Guid> _left = [];

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        ImportBody.Sweep(options.Value.DataDirectory);
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            _left = await context.Imports.Select(import => import.Id).ToListAsync(cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    /// <summary>A batch a transaction, so that uploads find their moment between two.</summary>
    public static async Task DiscardAsync(IDbContextFactory<CampaignsDbContext> contexts, Guid import, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var items = await context.ImportItems.AsNoTracking().Where(item => item.ImportId == import).OrderBy(item => item.Ordinal).Take(Batch)
                .Select(item => new { item.Ordinal, item.ContentId, item.IsChange }).ToListAsync(cancellationToken);
            if (items.Count == 0)
            {
                await context.Imports.Where(row => row.Id == import).ExecuteDeleteAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return;
            }

            var last = items[^1].Ordinal;
            var contents = items.Where(item => item.IsChange).Select(item => item.ContentId).ToList();
            await context.ImportItems.Where(item => item.ImportId == import && item.Ordinal <= last).ExecuteDeleteAsync(cancellationToken);

            // What a revision has is the catalog's: then the import was done, and only its list was left.
            await context.Contents.Where(content => contents.Contains(content.Id) && !context.Revisions.Any(row => row.ContentId == content.Id))
                .ExecuteDeleteAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var import in _left)
        {
            try
            {
                await DiscardAsync(contexts, import, stoppingToken);
                Swept(import);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The next start tries again; nobody sees what lies there.
                Kept(import, e.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Took away what import {Import} had staged when it was cut off")]
    private partial void Swept(Guid import);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What import {Import} had staged could not be taken away: {Reason}")]
    private partial void Kept(Guid import, string reason);
}
