using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace AdServer.Pacing;

/// <summary>Where the ledger is: as configured, else beside the database of record, which all nodes of a machine share as well.</summary>
public static class LedgerPath
{
    private const string FileName = "ledger.db";

    public static string Of(IConfiguration configuration)
    {
        if (configuration[$"{PacingOptions.Section}:{nameof(PacingOptions.LedgerPath)}"] is { Length: > 0 } configured)
        {
            return configured;
        }

        var database = new SqliteConnectionStringBuilder(configuration["AdServer:Database:ConnectionString"] ?? "").DataSource;
        var folder = string.IsNullOrEmpty(database) || database.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || database == ":memory:"
            ? configuration["AdServer:DataDirectory"] ?? "./data"
            : Path.GetDirectoryName(Path.GetFullPath(database))!;
        return Path.Combine(Path.GetFullPath(folder), FileName);
    }
}
