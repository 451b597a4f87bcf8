using System.Globalization;
using AdServer.Reporting.Store;
using AdServer.Reporting.Store.DuckDb;
using DuckDB.NET.Data;

namespace AdServer.Benchmarks.Stored;

/// <summary>
/// Ten million events of thirty days and 2,000 campaigns, as the store would have them: a row of facts for each slot and event, quarter-hours of what no event follows
/// any more. Made by SQL, the same every time; the way through log and shipper is measured apart.
/// </summary>
internal static class StoredMonth
{
    /// <summary>With their events ten million rows.</summary>
    public const int AllSlots = 5_000_000;
    public const int Days = 30;
    public const int Campaigns = 2_000;

    public static readonly DateOnly First = new(2026, 3, 1);

    private static readonly string[] Countries =
        ["NP", "IN", "US", "DE", "GB", "FR", "JP", "BD", "PK", "LK", "CN", "AU", "CA", "NL", "SE", "NO", "DK", "PL", "IT", "ES", "PT", "BR", "MX", "ZA", "KE", "NG", "EG", "TR", "KR", "SG"];

    /// <summary>Dimensions by the slot's number i; campaigns by a square, so that a few have much.</summary>
    private static string Slot(int slots) => $"""
        SELECT i, TIMESTAMP '2026-03-01' + to_microseconds(i * {Days * 86_400L * 1_000_000 / slots}) AS time, h(i * 11) % 10 < 9 AS filled,
            'paper-' || h(i * 3) % 3 AS site, 'section-' || h(i * 5) % 24 AS section, 'slot-' || h(i * 7) % 6 AS slot,
            CAST(floor({Campaigns} * pow(h(i) % 1000000 / 1000000.0, 2)) AS INTEGER) AS campaign, h(i * 13) % 3 AS item, h(i * 17) % 2 AS creative,
            ['728x90', '300x250', '320x50', '970x250', 'fluid'][1 + h(i * 19) % 5] AS size, {List(Countries)}[1 + h(i * 59) % {Countries.Length}] AS country,
            h(i * 23) % 10 AS region, CAST(1000000 + (h(i * 59) % {Countries.Length}) * 100 + h(i * 29) % 40 AS BIGINT) AS city,
            ['desktop', 'phone', 'tablet', 'tv', 'other'][1 + h(i * 31) % 5] AS device,
            ['windows', 'macos', 'linux', 'chromeos', 'android', 'ios', 'other'][1 + h(i * 37) % 7] AS os,
            ['chrome', 'edge', 'firefox', 'safari', 'opera', 'samsung', 'other'][1 + h(i * 41) % 7] AS browser,
            ['light', 'dark'][1 + h(i * 43) % 2] AS theme, ['storage', 'no-storage'][1 + h(i * 47) % 2] AS consent,
            h(i * 53) % 100 AS shown, h(i * 61) % 100 AS judged
        FROM range({slots}) numbers(i)
        """;

    /// <summary>Of 100 fills 80 are shown, 30 seen, 1 clicked; of what was shown 3 by robots.</summary>
    private static string Events(int slots) => $"""
        INSERT INTO facts
        SELECT time, CAST(md5(CAST(i // 3 AS VARCHAR)) AS UUID), i % 3, kind, CASE WHEN kind > 0 AND judged < 3 THEN 1 ELSE 0 END, false, CASE WHEN filled THEN 2 ELSE 1 END,
            CASE WHEN filled THEN 0 ELSE 4 END, CASE WHEN NOT filled THEN 'no-eligible-line-item' WHEN kind > 0 AND judged < 3 THEN 'bot' END, site, section, slot,
            CASE WHEN filled THEN 'advertiser-' || campaign // 10 END, CASE WHEN filled THEN 'advertiser-' || campaign // 10 || '/campaign-' || campaign END,
            CASE WHEN filled THEN 'advertiser-' || campaign // 10 || '/campaign-' || campaign || '/item-' || item END,
            CASE WHEN filled THEN 'advertiser-' || campaign // 10 || '/campaign-' || campaign || '/item-' || item || '/creative-' || creative END,
            CASE WHEN filled THEN ['sponsorship', 'standard', 'pricePriority', 'house'][1 + campaign % 4] ELSE 'fallback' END, CASE WHEN filled THEN size END, country,
            country || '-' || region, city, device, os, browser, theme, consent, time + to_seconds(kind), kind = 1, CASE WHEN kind > 0 THEN 1 ELSE 0 END,
            CASE WHEN kind = 1 AND judged >= 3 THEN 4500000 ELSE 0 END, 0, 1, 'bench'
        FROM ({Slot(slots)}), (VALUES (0), (1), (2), (3)) kinds(kind)
        WHERE kind = 0 OR (filled AND (kind = 1 AND shown < 80 OR kind = 2 AND shown < 30 OR kind = 3 AND shown < 1))
        """;

    public static void Make(ReportDatabase database, int slots)
    {
        using var connection = database.Open();
        Execute(connection, "SET threads = 2; CREATE TEMP MACRO h(x) AS CAST(hash(x) % 1000000007 AS BIGINT)");
        Execute(connection, Events(slots));
        Execute(connection, RollupTable.Rebuild);
        Execute(connection, RollupTable.Merge(int.MaxValue));
        Execute(connection, "CHECKPOINT");
    }

    public static long Count(ReportDatabase database, string table)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static string List(string[] words) => $"[{string.Join(", ", words.Select(word => $"'{word}'"))}]";

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }
}
