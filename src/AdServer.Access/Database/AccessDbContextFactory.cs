using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace AdServer.Access.Database;

/// <summary>For <c>dotnet ef migrations add</c> alone.</summary>
internal sealed class AccessDbContextFactory : IDesignTimeDbContextFactory<AccessDbContext>
{
    public AccessDbContext CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<AccessDbContext>();
        DatabaseSetup.Configure(builder, "Data Source=:memory:", AccessDbContext.HistoryTable);
        return new AccessDbContext(builder.Options);
    }
}
