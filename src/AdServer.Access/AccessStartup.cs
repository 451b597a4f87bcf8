using AdServer.Access.Database;
using AdServer.Access.Keys;
using AdServer.Access.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AdServer.Access;

/// <summary>Before anything listens: the data directory, this room's tables, the keys. Registered first, since every other room builds on it.</summary>
internal sealed class AccessStartup(
    IOptions<ServerOptions> options,
    IDbContextFactory<AccessDbContext> contexts,
    AdminKey admin,
    ApiKeyStore keys,
    MasterKeyRing masters) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        DataDirectory.Create(options.Value.DataDirectory);
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            await context.Database.MigrateAsync(cancellationToken);
            if (!await context.Versions.AnyAsync(cancellationToken))
            {
                context.Versions.Add(new AccessVersionRow());
                await context.SaveChangesAsync(cancellationToken);
            }

            DataDirectory.MakePrivate(context.Database.GetDbConnection().DataSource);
        }

        await admin.PrepareAsync(cancellationToken);
        await masters.LoadAsync(cancellationToken);
        await keys.LoadAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
