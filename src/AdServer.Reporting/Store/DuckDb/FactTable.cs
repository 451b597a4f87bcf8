using AdServer.Events;
using DuckDB.NET.Data;

namespace AdServer.Reporting.Store.DuckDb;

/// <summary>The table of facts, its columns in the order in which rows are appended and read.</summary>
internal static class FactTable
{
    public const string Create = """
        CREATE TABLE IF NOT EXISTS facts (
            time TIMESTAMP NOT NULL, decision_id UUID NOT NULL, slot_index INTEGER NOT NULL, kind TINYINT NOT NULL, invalid TINYINT NOT NULL,
            brought BOOLEAN NOT NULL, outcome TINYINT NOT NULL, no_fill INTEGER NOT NULL, reason VARCHAR, site VARCHAR NOT NULL, section VARCHAR,
            slot VARCHAR NOT NULL, advertiser VARCHAR, campaign VARCHAR, line_item VARCHAR, creative VARCHAR, tier VARCHAR, size VARCHAR, country VARCHAR,
            region VARCHAR, city BIGINT, device VARCHAR, os VARCHAR, browser VARCHAR, theme VARCHAR NOT NULL, consent VARCHAR NOT NULL,
            arrived TIMESTAMP NOT NULL, measurable BOOLEAN NOT NULL, payment TINYINT NOT NULL, earned BIGINT NOT NULL, rule INTEGER NOT NULL,
            rule_version INTEGER NOT NULL, node VARCHAR NOT NULL);
        """;

    /// <summary>What <see cref="Read"/> takes.</summary>
    public const string Columns = """
        SELECT time, decision_id, slot_index, kind, invalid, brought, outcome, no_fill, site, section, slot, creative, tier, size, country, region, city,
            device, os, browser, theme, consent, arrived, measurable, payment, earned, rule, rule_version, node
        """;

    public const string Select = Columns + " FROM facts";

    public static void Append(DuckDBConnection connection, IReadOnlyList<Fact> facts)
    {
        using var appender = connection.CreateAppender("facts");
        foreach (var fact in facts)
        {
            var slot = fact.Facts;
            var key = DimensionValues.Creative(slot);
            appender.CreateRow()
                .AppendValue(fact.Time).AppendValue(fact.DecisionId).AppendValue(fact.SlotIndex).AppendValue((sbyte)fact.Kind)
                .AppendValue((sbyte)fact.Invalid).AppendValue(fact.IsBrought).AppendValue((sbyte)slot.Outcome).AppendValue(slot.NoFillReason)
                .AppendValue(ReasonWord.Of(fact)).AppendValue(slot.Site).AppendValue(DimensionValues.Whole(slot.Section)).AppendValue(DimensionValues.Whole(slot.Slot))
                .AppendValue(DimensionValues.KeyPrefix(key, 1)).AppendValue(DimensionValues.KeyPrefix(key, 2)).AppendValue(DimensionValues.KeyPrefix(key, 3)).AppendValue(key)
                .AppendValue(DimensionValues.Tier(slot)).AppendValue(slot.Size).AppendValue(slot.Country).AppendValue(slot.Region).AppendValue(slot.City)
                .AppendValue(slot.Device).AppendValue(slot.OperatingSystem).AppendValue(slot.Browser).AppendValue(slot.Theme).AppendValue(slot.Consent)
                .AppendValue(fact.At).AppendValue(fact.IsMeasurable).AppendValue((sbyte)fact.Settlement.Payment).AppendValue(fact.Settlement.Earned)
                .AppendValue(fact.Rule).AppendValue(fact.RuleVersion).AppendValue(fact.Node)
                .EndRow();
        }
    }

    public static Fact Read(DuckDBDataReader row) => new(
        row.GetGuid(1), row.GetInt32(2), (FactKind)row.GetFieldValue<sbyte>(3), Utc(row, 0), (InvalidReason)row.GetFieldValue<sbyte>(4), Slot(row))
    {
        IsBrought = row.GetBoolean(5),
        At = Utc(row, 22),
        IsMeasurable = row.GetBoolean(23),
        Settlement = new Settlement((Payment)row.GetFieldValue<sbyte>(24), row.GetInt64(25)),
        Rule = row.GetInt32(26),
        RuleVersion = row.GetInt32(27),
        Node = row.GetString(28),
        IsStored = true,
    };

    /// <summary>More is known of it now.</summary>
    public static void Update(DuckDBConnection connection, Fact fact)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            UPDATE facts SET brought = $brought, measurable = $measurable, arrived = $arrived, node = $node
            WHERE time = $time AND decision_id = $id AND slot_index = $index AND kind = $kind AND invalid = $invalid
            """;
        command.Parameters.Add(new DuckDBParameter("brought", fact.IsBrought));
        command.Parameters.Add(new DuckDBParameter("measurable", fact.IsMeasurable));
        command.Parameters.Add(new DuckDBParameter("arrived", fact.At));
        command.Parameters.Add(new DuckDBParameter("node", fact.Node));
        command.Parameters.Add(new DuckDBParameter("kind", (int)fact.Kind));
        command.Parameters.Add(new DuckDBParameter("time", fact.Time));
        command.Parameters.Add(new DuckDBParameter("id", fact.DecisionId));
        command.Parameters.Add(new DuckDBParameter("index", fact.SlotIndex));
        command.Parameters.Add(new DuckDBParameter("invalid", (int)fact.Invalid));
        _ = command.ExecuteNonQuery();
    }

    private static SlotFacts Slot(DuckDBDataReader row) => new()
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
    };

    private static DateTime Utc(DuckDBDataReader row, int column) => DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);

    private static string? Text(DuckDBDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
