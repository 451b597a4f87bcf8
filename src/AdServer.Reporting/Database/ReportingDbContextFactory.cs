using AdServer.Access.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace AdServer.Reporting.Database;

/// <summary>For <c>dotnet ef migrations add</c> alone.</summary>
internal sealed class ReportingDbContextFactory : IDesignTimeDbContextFactory<ReportingDbContext>
{
    public ReportingDbContext CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<ReportingDbContext>();
        DatabaseSetup.Configure(builder, "Data Source=:memory:", ReportingDbContext.HistoryTable);
        return new ReportingDbContext(builder.Options);
    }
}
