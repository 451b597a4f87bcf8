using System.Globalization;
using System.Numerics;
using AdServer.Events;
using AdServer.Reporting.Reconciling;
using DuckDB.NET.Data;

namespace AdServer.Reporting.Store.DuckDb;

/// <summary>What reconciliation asks: every fact of some time, and the same counts taken both ways.</summary>
internal static class CountReader
{
    public static bool ReadFacts(DuckDBConnection connection, DateTime from, DateTime to, Action<Fact> take, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.UseStreamingMode = true;
        command.CommandText = FactTable.Select + " WHERE time >= $from AND time < $to";
        command.Parameters.Add(new DuckDBParameter("from", from));
        command.Parameters.Add(new DuckDBParameter("to", to));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            take(FactTable.Read(reader));
        }

        return true;
    }

    public static IReadOnlyList<(string Id, long Count)> CountedTwice(DuckDBConnection connection, DateTime from, DateTime to)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            SELECT decision_id, slot_index, kind, count(*) FROM facts WHERE time >= $from AND time < $to AND invalid <> {(int)InvalidReason.Duplicate}
            GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL
            """);
        command.Parameters.Add(new DuckDBParameter("from", from));
        command.Parameters.Add(new DuckDBParameter("to", to));
        using var reader = command.ExecuteReader();
        var ids = new List<(string, long)>();
        while (reader.Read())
        {
            ids.Add((EventId.Of(reader.GetGuid(0), reader.GetInt32(1), (FactKind)reader.GetFieldValue<sbyte>(2)), reader.GetInt64(3)));
        }

        return ids;
    }

    public static IReadOnlyList<CountedLineItem> Count(DuckDBConnection connection, DateTime from, DateTime to)
    {
        var events = Read(connection, $"""
            SELECT line_item, {string.Join(", ", FactMeasure.All.Select(one => one.Sql))} FROM facts WHERE time >= $from AND time < $to GROUP BY line_item
            """, from, to);
        var quarters = Read(connection, string.Create(CultureInfo.InvariantCulture, $"""
            SELECT w.text, {string.Join(", ", RollupTable.Measures.Select(name => $"sum({name})"))} FROM {RollupTable.All} r LEFT JOIN words w ON w.id = r.line_item
            WHERE $from IS NOT NULL AND $to IS NOT NULL AND r.quarter >= {Rollup.QuarterOf(from)} AND r.quarter < {Rollup.QuarterOf(to)} GROUP BY 1
            """), from, to);
        return
        [
            .. events.Keys.Union(quarters.Keys).Order(StringComparer.Ordinal)
                .Select(key => new CountedLineItem(key.Length == 0 ? null : key, events.GetValueOrDefault(key), quarters.GetValueOrDefault(key))),
        ];
    }

    /// <summary>By line item; "" for none, which no line item is called.</summary>
    private static Dictionary<string, long[]> Read(DuckDBConnection connection, string sql, DateTime from, DateTime to)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add(new DuckDBParameter("from", from));
        command.Parameters.Add(new DuckDBParameter("to", to));
        using var reader = command.ExecuteReader();
        var counts = new Dictionary<string, long[]>(StringComparer.Ordinal);
        while (reader.Read())
        {
            counts.Add(
                reader.IsDBNull(0) ? "" : reader.GetString(0),
                [.. Enumerable.Range(1, Tally.Count).Select(column => reader.GetValue(column) is BigInteger big ? (long)big : Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture))]);
        }

        return counts;
    }
}
