using System.Text;
using AdServer.Access.Database;
using AdServer.Campaigns.Database;
using AdServer.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AdServer.Campaigns.Tests.Database;

public sealed class HistoryMigrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task OldRows_AreCountedAsWaiting_AndFirstRevisionsAreCreations()
    {
        await using var context = Open();
        await context.GetService<IMigrator>().MigrateAsync("Initial", Stop);
        await PutAsync(context, 3, "campaign/acme/spring", "active", """
            { "lineItems": [
              { "key": "a", "reviewStatus": "pendingReview", "creatives": [ { "key": "1", "reviewStatus": "pendingReview" }, { "key": "2", "reviewStatus": "approved" } ] },
              { "key": "b", "reviewStatus": "approved", "creatives": [ { "key": "3", "reviewStatus": "pendingReview", "archived": true } ] },
              { "key": "c", "reviewStatus": "pendingReview", "removed": true, "creatives": [ { "key": "4", "reviewStatus": "pendingReview" } ] } ] }
            """);
        await PutAsync(context, 4, "campaign/acme/gone", "archived", """{ "lineItems": [ { "key": "a", "reviewStatus": "pendingReview", "creatives": [] } ] }""");
        await PutAsync(context, 2, "site/times", "active", "{}", kind: "site");
        await ReviseAsync(context, 1, "campaign/acme/spring", "{}");

        await context.Database.MigrateAsync(Stop);

        var rows = await context.Documents.AsNoTracking().OrderBy(row => row.Id).ToListAsync(Stop);
        Assert.Equal(["campaign/acme/gone 0", "campaign/acme/spring 2", "site/times 0"], rows.Select(row => $"{row.Id} {row.Content.Pending}"));
        Assert.Equal(["create", "create", "update", "create"], await context.Revisions.OrderBy(row => row.Version).Select(row => row.Action).ToListAsync(Stop));
    }

    private static async Task PutAsync(CampaignsDbContext context, int version, string id, string status, string current, string kind = "campaign")
    {
        await ReviseAsync(context, version, id, current);
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO "Documents" ("Id", "Kind", "Advertiser", "Key", "Status", "Version", "Canonical", "Current", "Served", "CreatedAtUtc", "UpdatedAtUtc")
            VALUES ({id}, {kind}, 'acme', {id}, {status}, {version}, x'00', {Encoding.UTF8.GetBytes(current)}, x'00', '2026-01-01 00:00:00', '2026-01-02 00:00:00')
            """, Stop);
    }

    private static Task<int> ReviseAsync(CampaignsDbContext context, int version, string id, string current) => context.Database.ExecuteSqlAsync($"""
        INSERT INTO "Revisions" ("Version", "DocumentId", "AtUtc", "By", "Role", "Current", "Served")
        VALUES ({version}, {id}, '2026-01-01 00:00:00', 'admin', 'admin', {Encoding.UTF8.GetBytes(current)}, x'00')
        """, Stop);

    private CampaignsDbContext Open()
    {
        var builder = new DbContextOptionsBuilder<CampaignsDbContext>();
        DatabaseSetup.Configure(builder, $"Data Source={_folder.File("old.db")}", CampaignsDbContext.HistoryTable);
        return new CampaignsDbContext(builder.Options);
    }
}
