using Microsoft.EntityFrameworkCore;

namespace AdServer.Reporting.Database;

/// <summary>What analysts keep; in the server's database, not in the report store, which can be made anew from the log.</summary>
public sealed class ReportingDbContext(DbContextOptions<ReportingDbContext> options) : DbContext(options)
{
    public const string HistoryTable = "__ReportingMigrations";

    public DbSet<SavedReportRow> SavedReports => Set<SavedReportRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<SavedReportRow>(report =>
    {
        report.ToTable("SavedReports");
        report.HasKey(row => new { row.Owner, row.Key });
    });
}
