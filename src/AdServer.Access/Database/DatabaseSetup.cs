using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AdServer.Access.Database;

/// <summary>One database file for several rooms, each with a context, migrations and a history table of its own.</summary>
public static class DatabaseSetup
{
    private const int BusySeconds = 5;

    /// <summary>A pooled factory: contexts live for one piece of work.</summary>
    public static void AddServerDbContext<TContext>(this IServiceCollection services, string historyTable)
        where TContext : DbContext => services.AddPooledDbContextFactory<TContext>((provider, builder) =>
        {
            var server = provider.GetRequiredService<IOptions<ServerOptions>>().Value;
            var database = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
            Configure(builder, ConnectionString(server, database), historyTable);
        });

    public static void Configure(DbContextOptionsBuilder builder, string connectionString, string historyTable) => builder
        .UseSqlite(connectionString, sqlite => sqlite.MigrationsHistoryTable(historyTable))
        .AddInterceptors(SqliteDurability.Instance)
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    public static string ConnectionString(ServerOptions server, DatabaseOptions database)
    {
        var builder = new SqliteConnectionStringBuilder(database.ConnectionString) { DefaultTimeout = BusySeconds };
        if (string.IsNullOrEmpty(builder.DataSource))
        {
            builder.DataSource = Path.Combine(Path.GetFullPath(server.DataDirectory), "adserver.db");
        }

        return builder.ToString();
    }
}
