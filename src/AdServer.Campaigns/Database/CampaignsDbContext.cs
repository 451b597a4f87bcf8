using AdServer.Access.Auditing;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Campaigns.Database;

/// <summary>The catalog of record: documents, every revision of each, and what assets were uploaded.</summary>
public sealed class CampaignsDbContext(DbContextOptions<CampaignsDbContext> options) : DbContext(options)
{
    public const string HistoryTable = "__CampaignsMigrations";

    public DbSet<CatalogStateRow> State => Set<CatalogStateRow>();

    public DbSet<DocumentRow> Documents => Set<DocumentRow>();

    public DbSet<RevisionRow> Revisions => Set<RevisionRow>();

    public DbSet<ContentRow> Contents => Set<ContentRow>();

    public DbSet<ImportRow> Imports => Set<ImportRow>();

    public DbSet<ImportItemRow> ImportItems => Set<ImportItemRow>();

    public DbSet<AssetRow> Assets => Set<AssetRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CatalogStateRow>(state =>
        {
            state.ToTable("CatalogState");
            state.HasKey(row => row.Id);
            state.Property(row => row.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<DocumentRow>(document =>
        {
            document.ToTable("Documents");
            document.HasKey(row => row.Id);
            document.HasIndex(row => row.Version);
            document.HasIndex(row => new { row.Kind, row.Advertiser, row.Key });
            document.HasOne(row => row.Content).WithMany().HasForeignKey(row => row.ContentId).OnDelete(DeleteBehavior.Restrict);
            document.Navigation(row => row.Content).AutoInclude();
        });
        modelBuilder.Entity<RevisionRow>(revision =>
        {
            revision.ToTable("Revisions");
            revision.HasKey(row => row.Version);
            revision.Property(row => row.Version).ValueGeneratedNever();
            revision.HasIndex(row => row.DocumentId);

            // Covers what the audit log filters and counts by.
            revision.HasIndex(row => new { row.AtUtc, row.By, row.DocumentId });
            revision.HasOne(row => row.Content).WithMany().HasForeignKey(row => row.ContentId).OnDelete(DeleteBehavior.Restrict);
            revision.Navigation(row => row.Content).AutoInclude();
        });
        modelBuilder.Entity<ContentRow>(content =>
        {
            content.ToTable("Contents");
            content.HasKey(row => row.Id);

            // The review queue alone: it costs nothing where nothing waits.
            content.HasIndex(row => row.Pending).HasFilter("\"Pending\" > 0");
        });
        modelBuilder.Entity<ImportRow>(import =>
        {
            import.ToTable("Imports");
            import.HasKey(row => row.Id);
        });
        modelBuilder.Entity<ImportItemRow>(item =>
        {
            item.ToTable("ImportItems");
            item.HasKey(row => new { row.ImportId, row.Ordinal });
            // Whoever swept the import away meanwhile stops it here.
            item.HasOne<ImportRow>().WithMany().HasForeignKey(row => row.ImportId).OnDelete(DeleteBehavior.Restrict);
            item.HasOne(row => row.Content).WithMany().HasForeignKey(row => row.ContentId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<AssetRow>(asset =>
        {
            asset.ToTable("Assets");
            asset.HasKey(row => new { row.Advertiser, row.Asset });
        });
        AuditTable.Map(modelBuilder, isOwner: false);
    }
}
