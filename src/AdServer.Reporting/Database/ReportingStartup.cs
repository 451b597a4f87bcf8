using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace AdServer.Reporting.Database;

/// <summary>This room's tables, before anything asks for them.</summary>
internal sealed class ReportingStartup(IDbContextFactory<ReportingDbContext> contexts) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
