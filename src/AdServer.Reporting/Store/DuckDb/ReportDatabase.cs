using AdServer.Access;
using DuckDB.NET.Data;
using Microsoft.Extensions.Options;

namespace AdServer.Reporting.Store.DuckDb;

/// <summary>
/// The DuckDB file and who may open it: this process alone. One connection is kept, so that the file stays open between reports; after a failure all is let go,
/// since DuckDB refuses everything on a database that it once found broken.
/// </summary>
internal sealed class ReportDatabase(IOptions<ServerOptions> server, IOptions<ReportingOptions> options) : IDisposable
{
    private readonly Lock _opening = new();
    private DuckDBConnection? _kept;

    public string Path { get; } = System.IO.Path.Combine(server.Value.DataDirectory, "reports", "events.duckdb");

    /// <summary>A connection of one's own, with the tables in place.</summary>
    /// <exception cref="DuckDBException">The file cannot be opened.</exception>
    /// <exception cref="IOException">Its folder cannot be made.</exception>
    public DuckDBConnection Open()
    {
        lock (_opening)
        {
            _kept ??= OpenFirst();
        }

        return Connect();
    }

    /// <summary>After a failure: the next one opens the file anew.</summary>
    public void LetGo()
    {
        lock (_opening)
        {
            _kept?.Dispose();
            _kept = null;
        }
    }

    public void Dispose() => LetGo();

    private DuckDBConnection OpenFirst()
    {
        _ = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var connection = Connect();
        try
        {
            ReportLayout.Prepare(connection, Path);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private DuckDBConnection Connect()
    {
        // Nothing is fetched at run time: what a query needs is in the library.
        var settings = new DuckDBConnectionStringBuilder
        {
            DataSource = Path,
            ["memory_limit"] = options.Value.MemoryLimit,
            ["threads"] = options.Value.Threads,
            ["autoinstall_known_extensions"] = "false",
            ["autoload_known_extensions"] = "false",
        };
        var connection = new DuckDBConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
