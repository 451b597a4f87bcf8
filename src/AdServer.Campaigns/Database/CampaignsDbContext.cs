using Microsoft.EntityFrameworkCore;

namespace AdServer.Campaigns.Database;

/// <summary>The catalog of record: documents, every revision of each, and what assets were uploaded.</summary>
public sealed class CampaignsDbContext(DbContextOptions<CampaignsDbContext> options) : DbContext(options)
{
    public const string HistoryTable = "__CampaignsMigrations";

    public DbSet<CatalogStateRow> State => Set<CatalogStateRow>();

    public DbSet<DocumentRow> Documents => Set<DocumentRow>();

    public DbSet<RevisionRow> Revisions => Set<RevisionRow>();

    public DbSet<AssetRow> Assets => Set<AssetRow>();

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
        });
        modelBuilder.Entity<RevisionRow>(revision =>
        {
            revision.ToTable("Revisions");
            revision.HasKey(row => row.Version);
            revision.Property(row => row.Version).ValueGeneratedNever();
            revision.HasIndex(row => row.DocumentId);
        });
        modelBuilder.Entity<AssetRow>(asset =>
        {
            asset.ToTable("Assets");
            asset.HasKey(row => new { row.Advertiser, row.Asset });
        });
    }
}
