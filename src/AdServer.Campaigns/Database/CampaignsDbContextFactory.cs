using AdServer.Access.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace AdServer.Campaigns.Database;

/// <summary>For <c>dotnet ef migrations add</c> alone.</summary>
internal sealed class CampaignsDbContextFactory : IDesignTimeDbContextFactory<CampaignsDbContext>
{
    public CampaignsDbContext CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<CampaignsDbContext>();
        DatabaseSetup.Configure(builder, "Data Source=:memory:", CampaignsDbContext.HistoryTable);
        return new CampaignsDbContext(builder.Options);
    }
}
