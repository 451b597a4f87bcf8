using AdServer.Events;
using AdServer.Reporting.Store.DuckDb;

namespace AdServer.Reporting.Tests.Store;

public sealed class TidyTests : IDisposable
{
    private static readonly string[] Metrics = ["requests", "fills", "impressions", "viewableImpressions", "clicks", "revenue"];

    private readonly StoreFixture _fixture = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Tidy_ManyQuarters_AreAddedUpAndReportTheSame()
    {
        var slots = Enumerable.Range(0, 20).Select(number => Any.Filled() with { Section = $"section-{number}" }).ToArray();
        for (var batch = 0; batch < 3; batch++)
        {
            await _fixture.StoreAsync([.. Enumerable.Range(batch * 1_000, 1_000).Select(id => (object)(Any.Decision(id, slots) with { Time = Any.Time.AddMinutes(id % 60) }))]);
            await _fixture.StoreAsync([.. Enumerable.Range(batch * 1_000, 1_000).Select(id => (object)Impression(id))]);
        }

        var before = (await _fixture.QueryAsync(["hour", "section"], Metrics)).Rows;
        Assert.InRange(Count("news"), 200, RollupTable.ManyNews);
        Execute($"INSERT INTO news SELECT n.quarter - 96 * 3000, n.* EXCLUDE (quarter) FROM news n, range({RollupTable.ManyNews / 100}) LIMIT {RollupTable.ManyNews}");
        await _fixture.Store.TidyAsync(Any.Time.AddHours(2), Stop);

        Assert.Equal(0, Count("news"));
        Assert.InRange(Count("rollups"), 1, 400);
        Assert.Equal(before, (await _fixture.QueryAsync(["hour", "section"], Metrics)).Rows);
    }

    [Fact]
    public async Task Tidy_RecentQuarters_StayAsTheyCame()
    {
        await _fixture.StoreAsync(Any.Decision(1));
        await _fixture.Store.TidyAsync(Any.Time.AddMinutes(5), Stop);

        Assert.Equal(1, Count("news"));
    }

    [Fact]
    public async Task Tidy_OldEvents_AreForgottenBeforeTheirQuarters()
    {
        await _fixture.StoreAsync(Any.Decision(1), Any.Decision(2) with { Time = Any.Time.AddDays(90) });

        await _fixture.Store.TidyAsync(Any.Time.AddDays(101), Stop);
        Assert.Equal(1, Count("facts"));
        Assert.Equal([[2L]], (await _fixture.QueryAsync([], "requests")).Rows);

        await _fixture.Store.TidyAsync(Any.Time.AddDays(1_201), Stop);
        Assert.Equal([[1L]], (await _fixture.QueryAsync([], "requests")).Rows);
    }

    private static BeaconRecord Impression(int id) => Any.Beacon(id, BeaconKind.Impression, facts: Any.Filled() with { Section = "section-0" }) with
    {
        DecisionTime = Any.Time.AddMinutes(id % 60),
        Settlement = new Settlement(Payment.Paid, 4_500_000),
    };

    private int Count(string table)
    {
        using var connection = _fixture.Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private void Execute(string sql)
    {
        using var connection = _fixture.Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }
}
