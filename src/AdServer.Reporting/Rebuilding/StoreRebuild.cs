using AdServer.Access;
using AdServer.Events;
using AdServer.Reporting.Store.DuckDb;
using DuckDB.NET.Data;
using Microsoft.Extensions.Options;

namespace AdServer.Reporting.Rebuilding;

/// <summary>
/// A report store made anew beside the one that there is, whose place it takes once it is whole. For a server that does not run. Until
/// <see cref="Complete"/> the old one is left as it is.
/// </summary>
public sealed class StoreRebuild : IDisposable
{
    private readonly string _folder;
    private readonly string _place;
    private readonly ReportDatabase _database;
    private readonly DuckDbReportStore _store;

    private StoreRebuild(string folder, string place, ReportDatabase database, DuckDbReportStore store, IReadOnlyList<string> nodes)
    {
        _folder = folder;
        _place = place;
        _database = database;
        _store = store;
        Nodes = nodes;
    }

    /// <summary>Whose logs are in the old store; empty: there is none, or it cannot be read.</summary>
    public IReadOnlyList<string> Nodes { get; }

    /// <summary>What is to be in the new one.</summary>
    public IEventSink Sink => _store;

    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static StoreRebuild Begin(string dataDirectory, ReportingOptions options)
    {
        using var old = Database(dataDirectory, options);
        var nodes = File.Exists(old.Path) ? NodesIn(old) : [];
        var folder = Path.Combine(Path.GetDirectoryName(old.Path)!, "rebuild");
        if (Directory.Exists(folder))
        {
            // Of a rebuild that did not come to its end.
            Directory.Delete(folder, recursive: true);
        }

        var database = Database(folder, options);
        return new StoreRebuild(folder, old.Path, database, new DuckDbReportStore(database, Options.Create(options)), nodes);
    }

    /// <summary>Puts the new store in the old one's place.</summary>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public void Complete()
    {
        // Made even if nothing was stored; and closed, so that all of it is in the one file.
        _database.Open().Dispose();
        Close();

        // What the old one had not yet taken over from its write-ahead file must not be read into the new one.
        File.Delete(_place);
        File.Delete(_place + ".wal");
        File.Move(_database.Path, _place);
    }

    public void Dispose()
    {
        Close();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private void Close()
    {
        _store.Dispose();
        _database.Dispose();
    }

    private static ReportDatabase Database(string dataDirectory, ReportingOptions options) =>
        new(Options.Create(new ServerOptions { DataDirectory = dataDirectory }), Options.Create(options));

    private static List<string> NodesIn(ReportDatabase database)
    {
        var nodes = new List<string>();
        try
        {
            using var connection = database.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT DISTINCT node FROM positions ORDER BY node";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                nodes.Add(reader.GetString(0));
            }
        }
        catch (Exception exception) when (exception is DuckDBException or InvalidDataException)
        {
            // A store that is broken is what a rebuild is for.
        }

        return nodes;
    }
}
