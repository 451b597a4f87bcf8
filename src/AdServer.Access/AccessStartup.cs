using AdServer.Access.Database;
using AdServer.Access.Keys;
using AdServer.Access.Secrets;
using AdServer.Access.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace AdServer.Access;

/// <summary>Before anything listens: this room's tables, the keys, the users. Registered first, since every other room builds on it.</summary>
internal sealed class AccessStartup(
    IDbContextFactory<AccessDbContext> contexts,
    AdminKey admin,
    ApiKeyStore keys,
    UserDirectory users,
    MasterKeyRing masters) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            DataDirectory.MakePrivate(context.Database.GetDbConnection().DataSource);
            await context.Database.MigrateAsync(cancellationToken);
            if (!await context.Versions.AnyAsync(cancellationToken))
            {
                context.Versions.Add(new AccessVersionRow());
                await context.SaveChangesAsync(cancellationToken);
            }
        }

        await admin.PrepareAsync(cancellationToken);
        await masters.LoadAsync(cancellationToken);
        await keys.LoadAsync(cancellationToken);
        await users.LoadAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
