using System.Globalization;
using DuckDB.NET.Data;

namespace AdServer.Reporting.Store.DuckDb;

/// <summary>Makes the tables, or brings those of an earlier program up to date, in one transaction.</summary>
internal static class ReportLayout
{
    public const int Version = 2;

    /// <exception cref="InvalidDataException">It is of a later program.</exception>
    public static void Prepare(DuckDBConnection connection, string path)
    {
        using var transaction = connection.BeginTransaction();
        Execute(connection, $"""
            CREATE TABLE IF NOT EXISTS layout (version INTEGER NOT NULL);
            INSERT INTO layout SELECT {Version} WHERE NOT EXISTS (FROM layout);
            CREATE TABLE IF NOT EXISTS positions (node VARCHAR, epoch UUID, position BIGINT NOT NULL, as_of TIMESTAMP, PRIMARY KEY (node, epoch));
            """);
        var version = Number(connection, "SELECT max(version) FROM layout");
        if (version > Version)
        {
            throw new InvalidDataException($"{path} has layout {version}, this server knows {Version}.");
        }

        if (version == 1)
        {
            Execute(connection, "ALTER TABLE facts RENAME TO facts_1");
        }

        Execute(connection, FactTable.Create + RollupTable.Create + WordTable.Create);
        if (version == 1)
        {
            // The quarter-hours were not kept then, nor when an event came and what it paid.
            Execute(connection, $"INSERT INTO facts SELECT *, time, false, 0, 0, 0, 0, '' FROM facts_1; DROP TABLE facts_1; UPDATE layout SET version = {Version};");
            Execute(connection, RollupTable.Rebuild);
        }

        transaction.Commit();
    }

    private static int Number(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }
}
