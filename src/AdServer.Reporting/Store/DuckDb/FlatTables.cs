using AdServer.Reporting.Queries;
using DuckDB.NET.Data;

namespace AdServer.Reporting.Store.DuckDb;

/// <summary>
/// What flat prices earn, for one query on one connection. A day's share is given to its paid impressions in a fixed order, to each what rounding down leaves between
/// those before it and those up to it: the rows of any report add up to the share, to the billionth.
/// </summary>
internal static class FlatTables
{
    /// <summary>Rows of what impressions earn.</summary>
    public const string Shared = "flat_shared";

    /// <summary>Rows of days that had none.</summary>
    public const string Unshared = "flat_unshared";

    /// <summary>All words, and those that line items without a single event need.</summary>
    public const string Words = "(SELECT id, text FROM words UNION ALL SELECT id, text FROM more_words)";

    private static readonly string Keys = string.Join(", ", RollupTable.Words);

    private static readonly string CreateDays = """
        CREATE TEMP TABLE flat_days (id INTEGER, advertiser INTEGER, campaign INTEGER, line_item INTEGER, from_quarter INTEGER, to_quarter INTEGER, day INTEGER, share HUGEINT);
        CREATE TEMP TABLE more_words (id INTEGER, text VARCHAR);
        """;

    private static readonly string CreateRows = $"""
        CREATE TEMP TABLE flat_steps AS
        SELECT f.id AS flat, f.share, {string.Join(", ", RollupTable.Words.Select(name => $"r.{name}"))}, r.quarter, r.city, paid,
            sum(paid) OVER (PARTITION BY f.id ORDER BY {string.Join(", ", RollupTable.Words.Select(name => $"r.{name}"))}, r.quarter, r.city ROWS UNBOUNDED PRECEDING) AS upto,
            sum(paid) OVER (PARTITION BY f.id) AS whole
        FROM (SELECT *, {RollupTable.ColumnOf(Measure.Impressions)} - {RollupTable.ColumnOf(Measure.UnpaidImpressions)} AS paid FROM {RollupTable.All}) r
        JOIN flat_days f ON r.line_item = f.line_item AND r.quarter >= f.from_quarter AND r.quarter < f.to_quarter
        WHERE paid <> 0;
        CREATE TEMP VIEW {Shared} AS SELECT quarter, {Keys}, city, {Measured("(share * upto) // whole - (share * (upto - paid)) // whole")} FROM flat_steps;
        CREATE TEMP VIEW {Unshared} AS SELECT day, {string.Join(", ", RollupTable.Words.Select(Known))}, CAST(NULL AS BIGINT) AS city, {Measured("share")}
        FROM flat_days WHERE id NOT IN (SELECT flat FROM flat_steps);
        """;

    public static FlatWords Fill(DuckDBConnection connection, IReadOnlyList<FlatDay> days)
    {
        Execute(connection, CreateDays);
        var words = new FlatWords(connection, days);
        using (var appender = connection.CreateAppender("temp", "main", "flat_days"))
        {
            for (var index = 0; index < days.Count; index++)
            {
                var day = days[index];
                appender.CreateRow().AppendValue(index)
                    .AppendValue(words[DimensionValues.KeyPrefix(day.LineItem, 1)!]).AppendValue(words[DimensionValues.KeyPrefix(day.LineItem, 2)!]).AppendValue(words[day.LineItem])
                    .AppendValue(day.FromQuarter).AppendValue(day.ToQuarter).AppendValue(DimensionSql.DayNumber(day.Day)).AppendValue(day.Share).EndRow();
            }
        }

        Execute(connection, CreateRows);
        return words;
    }

    /// <summary>An event, so that the row is there, that counts for nothing but what it earns.</summary>
    private static string Measured(string earned) => string.Join(
        ", ",
        Enum.GetValues<Measure>().Select(measure => $"{(measure == Measure.Earned ? earned : measure == Measure.Events ? "1" : "0")} AS {RollupTable.ColumnOf(measure)}"));

    private static string Known(string name) => name is "advertiser" or "campaign" or "line_item" ? name : $"CAST(NULL AS INTEGER) AS {name}";

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }
}
