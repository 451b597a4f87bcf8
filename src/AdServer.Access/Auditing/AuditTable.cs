using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AdServer.Access.Auditing;

/// <summary>The one table that several rooms' contexts write, each in its own transaction; the migrations are this room's.</summary>
public static class AuditTable
{
    private const string Name = "Audit";

    /// <param name="isOwner">False: another room's context, which reads and writes it but does not make it.</param>
    public static void Map(ModelBuilder model, bool isOwner) => model.Entity<AuditRow>(audit =>
    {
        if (isOwner)
        {
            audit.ToTable(Name);
        }
        else
        {
            audit.ToTable(Name, table => table.ExcludeFromMigrations());
        }

        audit.HasKey(row => row.Id);
        Index(audit);
    });

    /// <summary>Covers what a list is filtered and counted by.</summary>
    private static void Index(EntityTypeBuilder<AuditRow> audit) => audit.HasIndex(row => new { row.AtUtc, row.Advertiser, row.By, row.Object });
}
