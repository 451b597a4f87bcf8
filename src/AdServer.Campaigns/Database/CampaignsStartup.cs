using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace AdServer.Campaigns.Database;

/// <summary>This room's tables, and the catalog's epoch, before anything asks for them.</summary>
internal sealed class CampaignsStartup(IDbContextFactory<CampaignsDbContext> contexts) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (!await context.State.AnyAsync(cancellationToken))
        {
            context.State.Add(new CatalogStateRow { Epoch = Guid.NewGuid() });
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
