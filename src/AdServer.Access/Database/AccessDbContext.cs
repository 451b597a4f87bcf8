using AdServer.Access.Auditing;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Access.Database;

/// <summary>API keys, master keys, the key ring that protects them, and the audit log of what has no revisions.</summary>
public sealed class AccessDbContext(DbContextOptions<AccessDbContext> options) : DbContext(options), IDataProtectionKeyContext
{
    public const string HistoryTable = "__AccessMigrations";

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    public DbSet<MasterKeyRow> MasterKeys => Set<MasterKeyRow>();

    public DbSet<AccessVersionRow> Versions => Set<AccessVersionRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ApiKeyRow>(key =>
        {
            key.ToTable("ApiKeys");
            key.HasKey(row => row.Id);
            key.HasIndex(row => row.Hash).IsUnique();
        });
        modelBuilder.Entity<MasterKeyRow>(master =>
        {
            master.ToTable("MasterKeys");
            master.HasKey(row => row.Id);
        });
        modelBuilder.Entity<AccessVersionRow>(version =>
        {
            version.ToTable("AccessVersion");
            version.HasKey(row => row.Id);
            version.Property(row => row.Id).ValueGeneratedNever();
        });
        AuditTable.Map(modelBuilder, isOwner: true);
    }
}
