using AdServer.Access.Database;
using AdServer.Campaigns.Database;
using AdServer.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AdServer.Campaigns.Tests.Database;

/// <summary>A database from before contents had a table of their own keeps all that was in it.</summary>
public sealed class ContentsMigrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task OlderDatabase_KeepsDocumentsAndRevisions()
    {
        var builder = new DbContextOptionsBuilder<CampaignsDbContext>();
        DatabaseSetup.Configure(builder, $"Data Source={_folder.File("adserver.db")}", CampaignsDbContext.HistoryTable);
        await using var context = new CampaignsDbContext(builder.Options);
        await context.GetService<IMigrator>().MigrateAsync("Initial", Stop);
        await context.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO Revisions (Version, DocumentId, AtUtc, By, Role, Current, Served) VALUES
                (1, 'campaign/acme/spring', '2026-01-01 00:00:00', 'key', 'admin', x'01', x'01'),
                (2, 'campaign/acme/spring', '2026-01-02 00:00:00', 'key', 'advertiser', x'02', x'03');
            INSERT INTO Documents (Id, Kind, Advertiser, Key, Status, Version, Canonical, Current, Served, CreatedAtUtc, UpdatedAtUtc) VALUES
                ('campaign/acme/spring', 'campaign', 'acme', 'spring', 'active', 2, x'04', x'02', x'03', '2026-01-01 00:00:00', '2026-01-02 00:00:00');
            """,
            Stop);

        await context.Database.MigrateAsync(Stop);

        var document = await context.Documents.SingleAsync(Stop);
        Assert.Equal((2L, (byte)4, (byte)2, (byte)3), (document.Version, document.Canonical.Single(), document.Current.Single(), document.Served.Single()));
        var revisions = await context.Revisions.OrderBy(row => row.Version).ToListAsync(Stop);
        Assert.Equal([(1, 1), (2, 3)], revisions.Select(row => ((int)row.Current.Single(), (int)row.Served.Single())));
        Assert.Null(revisions[0].Content.ServedApart);
        Assert.Equal(["admin", "advertiser"], revisions.Select(row => row.Role));
    }
}
