using System.Globalization;
using AdServer.Events;
using DuckDB.NET.Data;

namespace AdServer.Reporting.Store.DuckDb;

/// <summary>
/// Quarter-hours by all dimensions. What a batch adds is appended to <c>news</c>, in the batch's transaction, never looked up and changed: sums do not mind. From time
/// to time what is there is added up into <c>rollups</c>; a query reads both.
/// </summary>
internal static class RollupTable
{
    /// <summary>Rows of <c>news</c> from which on they are added up.</summary>
    public const int ManyNews = 50_000;

    /// <summary>Text dimensions as columns, in order; after them <c>city</c>.</summary>
    public static readonly string[] Words =
    [
        "site", "section", "slot", "advertiser", "campaign", "line_item", "creative", "tier", "size", "country", "region", "device", "os", "browser",
        "theme", "consent", "reason",
    ];

    public static readonly string[] Measures = [.. Enum.GetValues<Measure>().Select(ColumnOf)];

    private static readonly string WordColumns = string.Join(", ", Words);

    private static readonly string KeyColumns = $"quarter, {WordColumns}, city";

    /// <summary>Both tables as one; to be put after FROM.</summary>
    public const string All = "(SELECT * FROM rollups UNION ALL SELECT * FROM news)";

    public static string Create { get; } = CreateOne("rollups") + CreateOne("news");

    /// <summary>Adds up what no event is likely to follow any more; a late one makes a further row, and counts all the same.</summary>
    public static string Merge(int untilQuarter) => string.Create(CultureInfo.InvariantCulture, $"""
        INSERT INTO rollups SELECT {KeyColumns}, {string.Join(", ", Measures.Select(name => $"CAST(sum({name}) AS {TypeOf(name)})"))}
        FROM news WHERE quarter < {untilQuarter} GROUP BY ALL ORDER BY quarter;
        DELETE FROM news WHERE quarter < {untilQuarter};
        """);

    /// <summary>Made of the facts, where they were stored without.</summary>
    public static string Rebuild { get; } = $"""
        INSERT INTO words SELECT coalesce((SELECT max(id) FROM words), 0) + row_number() OVER (), text
        FROM (SELECT DISTINCT text FROM ({string.Join(" UNION ALL ", Words.Select(name => $"SELECT DISTINCT {name} AS text FROM facts"))})
            WHERE text IS NOT NULL AND text NOT IN (SELECT text FROM words));
        INSERT INTO news SELECT f.quarter, {string.Join(", ", Words.Select(name => $"w_{name}.id"))}, f.city, {string.Join(", ", Measures.Select(name => $"f.{name}"))}
        FROM (SELECT epoch_us(time) // {Rollup.Quarter}000000 AS quarter, {WordColumns}, city, {string.Join(", ", FactMeasure.All.Select(one => $"{one.Sql} AS {ColumnOf(one.Measure)}"))}
            FROM facts GROUP BY ALL) f
        {string.Join(" ", Words.Select(name => $"LEFT JOIN words w_{name} ON w_{name}.text = f.{name}"))};
        """;

    public static string ColumnOf(Measure measure) => $"m_{measure.ToString().ToLowerInvariant()}";

    public static void Append(DuckDBConnection connection, WordTable words, Dictionary<RollupKey, Tally> tallies)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in tallies.Keys)
        {
            texts.UnionWith(TextsOf(key).OfType<string>());
        }

        words.Learn(texts);
        using var appender = connection.CreateAppender("news");
        foreach (var (key, tally) in tallies)
        {
            var row = appender.CreateRow().AppendValue(key.Quarter);
            foreach (var text in TextsOf(key))
            {
                row = row.AppendValue(text is null ? (int?)null : words[text]);
            }

            row = row.AppendValue(key.Facts.City);
            foreach (var measure in Enum.GetValues<Measure>())
            {
                row = measure == Measure.Earned ? row.AppendValue(tally[measure]) : row.AppendValue((int)tally[measure]);
            }

            row.EndRow();
        }
    }

    /// <summary>In the order of <see cref="Words"/>.</summary>
    private static IEnumerable<string?> TextsOf(RollupKey key)
    {
        var slot = key.Facts;
        var creative = DimensionValues.Creative(slot);
        return
        [
            slot.Site, DimensionValues.Whole(slot.Section), DimensionValues.Whole(slot.Slot), DimensionValues.KeyPrefix(creative, 1),
            DimensionValues.KeyPrefix(creative, 2), DimensionValues.KeyPrefix(creative, 3), creative, DimensionValues.Tier(slot), slot.Size, slot.Country,
            slot.Region, slot.Device, slot.OperatingSystem, slot.Browser, slot.Theme, slot.Consent, key.Reason,
        ];
    }

    private static string CreateOne(string table) => $"""
        CREATE TABLE IF NOT EXISTS {table} (quarter INTEGER NOT NULL, {string.Join(", ", Words.Select(name => $"{name} INTEGER"))}, city BIGINT,
            {string.Join(", ", Measures.Select(name => $"{name} {TypeOf(name)} NOT NULL"))});

        """;

    private static string TypeOf(string measure) => measure == ColumnOf(Measure.Earned) ? "BIGINT" : "INTEGER";
}
