using AdServer.Access.Auditing;
using AdServer.Access.Users;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Access.Database;

/// <summary>API keys, the console's users, master keys, the key ring that protects them, and the audit log of what has no revisions.</summary>
public sealed class AccessDbContext(DbContextOptions<AccessDbContext> options) : IdentityUserContext<ConsoleUser>(options), IDataProtectionKeyContext
{
    public const string HistoryTable = "__AccessMigrations";

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    public DbSet<MasterKeyRow> MasterKeys => Set<MasterKeyRow>();

    public DbSet<AccessVersionRow> Versions => Set<AccessVersionRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<ConsoleUser>().ToTable("Users");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserClaim<string>>().ToTable("UserClaims");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserLogin<string>>().ToTable("UserLogins");
        builder.Entity<Microsoft.AspNetCore.Identity.IdentityUserToken<string>>().ToTable("UserTokens");
        builder.Entity<InvitationRow>(invitation =>
        {
            invitation.ToTable("Invitations");
            invitation.HasKey(row => row.Id);
        });
        builder.Entity<ApiKeyRow>(key =>
        {
            key.ToTable("ApiKeys");
            key.HasKey(row => row.Id);
            key.HasIndex(row => row.Hash).IsUnique();
        });
        builder.Entity<MasterKeyRow>(master =>
        {
            master.ToTable("MasterKeys");
            master.HasKey(row => row.Id);
        });
        builder.Entity<AccessVersionRow>(version =>
        {
            version.ToTable("AccessVersion");
            version.HasKey(row => row.Id);
            version.Property(row => row.Id).ValueGeneratedNever();
        });
        AuditTable.Map(builder, isOwner: true);
    }
}
