using DuckDB.NET.Data;

namespace AdServer.Reporting.Tests.Store;

public sealed class ReportLayoutTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Open_FileOfTheFirstLayout_KeepsItsEventsAndGetsItsQuarters()
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(_fixture.Database.Path)!);
        Execute("""
            CREATE TABLE layout (version INTEGER NOT NULL); INSERT INTO layout VALUES (1);
            CREATE TABLE positions (node VARCHAR, epoch UUID, position BIGINT NOT NULL, as_of TIMESTAMP, PRIMARY KEY (node, epoch));
            CREATE TABLE facts (
                time TIMESTAMP NOT NULL, decision_id UUID NOT NULL, slot_index INTEGER NOT NULL, kind TINYINT NOT NULL, invalid TINYINT NOT NULL,
                brought BOOLEAN NOT NULL, outcome TINYINT NOT NULL, no_fill INTEGER NOT NULL, reason VARCHAR, site VARCHAR NOT NULL, section VARCHAR,
                slot VARCHAR NOT NULL, advertiser VARCHAR, campaign VARCHAR, line_item VARCHAR, creative VARCHAR, tier VARCHAR, size VARCHAR, country VARCHAR,
                region VARCHAR, city BIGINT, device VARCHAR, os VARCHAR, browser VARCHAR, theme VARCHAR NOT NULL, consent VARCHAR NOT NULL);
            INSERT INTO facts SELECT TIMESTAMP '2026-03-01 12:00:00', uuid(), 0, kind, invalid, false, 2, 0, CASE WHEN invalid = 1 THEN 'bot' END, 'example-times', 'world',
                'article-top', 'acme', 'acme/spring', 'acme/spring/top', 'acme/spring/top/728', 'standard', '728x90', 'NP', NULL, 7, NULL, NULL, NULL, 'dark', 'storage'
            FROM (VALUES (0, 0), (0, 0), (1, 0), (1, 1), (3, 0)) t(kind, invalid);
            """);

        Assert.Equal(
            [["acme/spring", "bot", 7L, 0L, 0L, 1L, 0L, 0m], ["acme/spring", null, 7L, 2L, 1L, 1L, 1L, 0m]],
            (await _fixture.QueryAsync(["campaign", "reason", "city"], "fills", "impressions", "grossImpressions", "clicks", "revenue")).Rows);

        // And it goes on as any other.
        await _fixture.StoreAsync(Any.Decision(1));
        Assert.Equal([["acme/spring", 3L]], (await _fixture.QueryAsync(["campaign"], "fills")).Rows);
    }

    [Fact]
    public async Task Open_FileOfALaterProgram_IsLeftAlone()
    {
        await _fixture.StoreAsync(Any.Decision(1));
        _fixture.Reopen();
        Execute("UPDATE layout SET version = 99");

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => _fixture.StoreAsync(Any.Decision(2)));
        Assert.Contains("has layout 99", failure.Message, StringComparison.Ordinal);
    }

    private void Execute(string sql)
    {
        using var connection = new DuckDBConnection($"DataSource={_fixture.Database.Path}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }
}
