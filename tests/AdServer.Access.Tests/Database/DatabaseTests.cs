using AdServer.Access.Database;
using AdServer.Testing;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Access.Tests.Database;

public sealed class DatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    /// <summary>2 is FULL: a commit is on disk before it is answered.</summary>
    [Fact]
    public async Task EveryConnection_LogsAheadAndSyncsEachCommit()
    {
        await using var access = await AccessFixture.StartAsync(_folder.Path);
        for (var i = 0; i < 3; i++)
        {
            await using var context = await access.Get<IDbContextFactory<AccessDbContext>>().CreateDbContextAsync(Stop);
            Assert.Equal("wal", await context.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(Stop));
            Assert.Equal(2, await context.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(Stop));
            Assert.Equal(1, await context.Database.SqlQueryRaw<int>("SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync(Stop));
        }
    }

    [Fact]
    public async Task Model_HasNoChangeWithoutAMigration()
    {
        await using var access = await AccessFixture.StartAsync(_folder.Path);
        await using var context = await access.Get<IDbContextFactory<AccessDbContext>>().CreateDbContextAsync(Stop);

        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Empty(await context.Database.GetPendingMigrationsAsync(Stop));
    }
}
