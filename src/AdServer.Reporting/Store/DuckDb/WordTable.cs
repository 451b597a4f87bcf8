using System.Globalization;
using DuckDB.NET.Data;

namespace AdServer.Reporting.Store.DuckDb;

/// <summary>
/// Every text that quarters are kept by, once: numbers are many times quicker to group by. For the writer alone, and only as long as its transactions succeed.
/// </summary>
internal sealed class WordTable(DuckDBConnection connection)
{
    public const string Create = "CREATE TABLE IF NOT EXISTS words (id INTEGER NOT NULL, text VARCHAR NOT NULL);";

    public const string CreateWanted = "CREATE TEMP TABLE IF NOT EXISTS wanted_words (text VARCHAR NOT NULL);";

    /// <summary>Pages name sections and slots as they like, so not all words there ever were are held.</summary>
    private const int MostHeld = 100_000;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private int _last = -1;

    public int this[string text] => _ids[text];

    /// <summary>Afterwards each of these has a number.</summary>
    public void Learn(HashSet<string> texts)
    {
        if (_ids.Count > MostHeld)
        {
            _ids.Clear();
        }

        var missing = texts.Where(text => !_ids.ContainsKey(text)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        foreach (var (text, id) in Find(connection, missing))
        {
            _ids[text] = id;
        }

        Add(missing.Where(text => !_ids.ContainsKey(text)));
    }

    /// <summary>Those of them that have a number.</summary>
    public static Dictionary<string, int> Find(DuckDBConnection connection, IReadOnlyCollection<string> texts)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        if (texts.Count == 0)
        {
            return found;
        }

        Execute(connection, CreateWanted + "DELETE FROM wanted_words");
        using (var appender = connection.CreateAppender("temp", "main", "wanted_words"))
        {
            foreach (var text in texts)
            {
                appender.CreateRow().AppendValue(text).EndRow();
            }
        }

        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, text FROM words SEMI JOIN wanted_words USING (text)";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            found[reader.GetString(1)] = reader.GetInt32(0);
        }

        return found;
    }

    private void Add(IEnumerable<string> texts)
    {
        if (_last < 0)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT coalesce(max(id), 0) FROM words";
            _last = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        }

        using var appender = connection.CreateAppender("words");
        foreach (var text in texts)
        {
            _ids[text] = ++_last;
            appender.CreateRow().AppendValue(_last).AppendValue(text).EndRow();
        }
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }
}
