using AdServer.Events;
using DuckDB.NET.Data;

namespace AdServer.Reporting.Store;

/// <summary>The table of facts, its columns in the order in which rows are appended and read.</summary>
internal static class FactTable
{
    public const string Create = """
        CREATE TABLE IF NOT EXISTS facts (
            time TIMESTAMP NOT NULL, decision_id UUID NOT NULL, slot_index INTEGER NOT NULL, kind TINYINT NOT NULL, invalid TINYINT NOT NULL,
            brought BOOLEAN NOT NULL, outcome TINYINT NOT NULL, no_fill INTEGER NOT NULL, reason VARCHAR, site VARCHAR NOT NULL, section VARCHAR,
            slot VARCHAR NOT NULL, advertiser VARCHAR, campaign VARCHAR, line_item VARCHAR, creative VARCHAR, tier VARCHAR, size VARCHAR, country VARCHAR,
            region VARCHAR, city BIGINT, device VARCHAR, os VARCHAR, browser VARCHAR, theme VARCHAR NOT NULL, consent VARCHAR NOT NULL);
        """;

    /// <summary>What <see cref="Read"/> takes; duplicates tell nothing of a slot.</summary>
    public const string Select = """
        SELECT time, decision_id, slot_index, kind, invalid, brought, outcome, no_fill, site, section, slot, creative, tier, size, country, region, city,
            device, os, browser, theme, consent
        FROM facts
        """;

    public static void Append(DuckDBConnection connection, IReadOnlyList<Fact> facts)
    {
        using var appender = connection.CreateAppender("facts");
        foreach (var fact in facts)
        {
            var slot = fact.Facts;
            var key = slot.Outcome == FillOutcome.Filled ? slot.Creative : null;
            appender.CreateRow()
                .AppendValue(fact.Time).AppendValue(fact.DecisionId).AppendValue(fact.SlotIndex).AppendValue((sbyte)fact.Kind)
                .AppendValue((sbyte)fact.Invalid).AppendValue(fact.IsBrought).AppendValue((sbyte)slot.Outcome).AppendValue(slot.NoFillReason)
                .AppendValue(ReasonWord.Of(fact)).AppendValue(slot.Site).AppendValue(Whole(slot.Section)).AppendValue(Whole(slot.Slot))
                .AppendValue(KeyPrefix(key, 1)).AppendValue(KeyPrefix(key, 2)).AppendValue(KeyPrefix(key, 3)).AppendValue(key)
                .AppendValue(Tier(slot)).AppendValue(slot.Size).AppendValue(slot.Country).AppendValue(slot.Region).AppendValue(slot.City)
                .AppendValue(slot.Device).AppendValue(slot.OperatingSystem).AppendValue(slot.Browser).AppendValue(slot.Theme).AppendValue(slot.Consent)
                .EndRow();
        }
    }

    public static Fact Read(DuckDBDataReader row) => new(
        row.GetGuid(1), row.GetInt32(2), (FactKind)row.GetFieldValue<sbyte>(3), DateTime.SpecifyKind(row.GetDateTime(0), DateTimeKind.Utc),
        (InvalidReason)row.GetFieldValue<sbyte>(4), row.GetBoolean(5),
        new SlotFacts
        {
            Outcome = (FillOutcome)row.GetFieldValue<sbyte>(6),
            NoFillReason = row.GetInt32(7),
            Site = row.GetString(8),
            Section = Text(row, 9),
            Slot = row.GetString(10),
            Creative = Text(row, 11),
            Tier = Text(row, 12),
            Size = Text(row, 13),
            Country = Text(row, 14),
            Region = Text(row, 15),
            City = row.IsDBNull(16) ? null : row.GetInt64(16),
            Device = Text(row, 17),
            OperatingSystem = Text(row, 18),
            Browser = Text(row, 19),
            Theme = row.GetString(20),
            Consent = row.GetString(21),
        });

    /// <summary>The first <paramref name="parts"/> of <c>advertiser/campaign/lineItem/creative</c>.</summary>
    internal static string? KeyPrefix(string? key, int parts)
    {
        var end = -1;
        for (var left = parts; left > 0 && key is not null; left--)
        {
            end = key.IndexOf('/', end + 1);
            if (end < 0)
            {
                return left == 1 ? key : null;
            }
        }

        return key?[..end];
    }

    private static string? Tier(SlotFacts slot) => slot.Outcome switch
    {
        FillOutcome.Filled => slot.Tier,
        FillOutcome.Fallback => "fallback",
        _ => null,
    };

    /// <summary>The store's texts end at their first NUL, so that <c>top\0x</c> would be counted as <c>top</c>. Only what pages name can hold one.</summary>
    private static string? Whole(string? text) => text?.Replace('\0', '\uFFFD');

    private static string? Text(DuckDBDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
