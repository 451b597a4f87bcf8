using System.Net;
using System.Text.Json.Nodes;
using AdServer.Events;
using AdServer.Reporting.Reconciling;
using AdServer.Reporting.Store;
using AdServer.Reporting.Store.DuckDb;
using AdServer.Reporting.Tests.Promises;
using AdServer.Reporting.Tests.Queries;
using Microsoft.Extensions.DependencyInjection;

namespace AdServer.Reporting.Tests.Reconciling;

/// <summary>Each test has a day and a line item of its own, in one log, store and ledger.</summary>
public sealed class ReconciliationTests(ReportServer server) : IClassFixture<ReportServer>
{
    private static int _days;

    private readonly string _lineItem = $"acme/{Guid.NewGuid():N}/top";
    private readonly DateTimeOffset _time = Any.Time.AddDays(Interlocked.Increment(ref _days));
    private readonly Guid _decision = Guid.NewGuid();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_AllAgree_FindsNothing()
    {
        await HappenAsync();

        var result = await RunAsync();
        Assert.Empty(Own(result));
        Assert.Equal(5, result.Records);
    }

    [Fact]
    public async Task Run_EventMissingInTheStore_IsNamed()
    {
        await HappenAsync();
        Execute("DELETE FROM facts WHERE kind = 1 AND invalid = 0 AND {0}");

        Assert.Equal(
            [
                new(Comparison.LogAndStore, $"{_decision}/0/impression", "records", 1, 0),
                new(Comparison.StoreAndQuarters, _lineItem, "events", 3, 4),
                new(Comparison.StoreAndQuarters, _lineItem, "grossImpressions", 1, 2),
                new(Comparison.StoreAndQuarters, _lineItem, "impressions", 0, 1),
                new(Comparison.StoreAndQuarters, _lineItem, "measurableImpressions", 0, 1),
                new(Comparison.StoreAndQuarters, _lineItem, "earned", 0, 4_500_000),
            ],
            Own(await RunAsync()));
    }

    [Fact]
    public async Task Run_EventTwiceInTheStore_IsNamed()
    {
        await HappenAsync();
        Execute("INSERT INTO facts SELECT * FROM facts WHERE kind = 3 AND {0}");

        Assert.Equal(
            [
                new(Comparison.LogAndStore, $"{_decision}/0/click", "records", 1, 2),
                new(Comparison.OnceAndStore, $"{_decision}/0/click", "counted", 1, 2),
                new(Comparison.StoreAndQuarters, _lineItem, "events", 5, 4),
                new(Comparison.StoreAndQuarters, _lineItem, "grossClicks", 2, 1),
                new(Comparison.StoreAndQuarters, _lineItem, "clicks", 2, 1),
            ],
            Own(await RunAsync()));
    }

    [Fact]
    public async Task Run_EventThatTheLogDoesNotHave_IsNamed()
    {
        await HappenAsync();
        var foreign = Guid.NewGuid();
        Execute($"INSERT INTO facts SELECT * REPLACE (UUID '{foreign}' AS decision_id) FROM facts WHERE kind = 0 AND {{0}}");

        Assert.Contains(new Difference(Comparison.LogAndStore, $"{foreign}/0/request", "records", 0, 1), (await RunAsync()).Differences);
    }

    [Fact]
    public async Task Run_QuarterHourThatIsWrong_IsNamed()
    {
        await HappenAsync();
        Execute($"UPDATE news SET m_impressions = 7 WHERE m_impressions > 0 AND line_item = (SELECT id FROM words WHERE text = '{_lineItem}')");

        Assert.Equal(
            [new(Comparison.StoreAndQuarters, _lineItem, "impressions", 1, 7), new(Comparison.LedgerAndQuarters, _lineItem, "impressions", 1, 7)],
            Own(await RunAsync()));
    }

    [Fact]
    public async Task Run_LedgerThatIsWrong_IsNamed()
    {
        await HappenAsync();
        BookedLedger.Add(server.LedgerPath, _lineItem, impressions: 3, viewables: 1, clicks: 1);

        Assert.Equal([new(Comparison.LedgerAndQuarters, _lineItem, "impressions", 3, 1)], Own(await RunAsync()));
    }

    [Fact]
    public async Task Run_Result_IsAMetric()
    {
        await HappenAsync();
        BookedLedger.Add(server.LedgerPath, _lineItem, impressions: 3, viewables: 1, clicks: 1);
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        using var listener = new System.Diagnostics.Metrics.MeterListener();
        listener.InstrumentPublished = (instrument, one) =>
        {
            if (instrument.Meter.Scope == server.Services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>() && instrument.Name == "adserver.reporting.differences")
            {
                one.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => seen[(string)tags[0].Value!] = value);
        listener.Start();

        var result = await RunAsync();
        listener.RecordObservableInstruments();
        Assert.Equal(result.Differences.Count(one => one.Between == Comparison.LedgerAndQuarters), seen["ledgerAndQuarters"]);
        Assert.Equal(0, seen["logAndStore"]);
    }

    [Theory]
    [InlineData("admin", HttpStatusCode.OK)]
    [InlineData("publisher", HttpStatusCode.OK)]
    [InlineData("analyst", HttpStatusCode.Forbidden)]
    [InlineData("advertiser", HttpStatusCode.Forbidden)]
    [InlineData("delivery", HttpStatusCode.Forbidden)]
    [InlineData("stranger", HttpStatusCode.Unauthorized)]
    public async Task Endpoint_Role_MayOrMayNot(string role, HttpStatusCode status)
    {
        using var answer = await server.SendAsync(HttpMethod.Post, "/v1/reports/reconcile", """{ "from": "2026-01-01", "to": "2026-01-01" }""", role);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Endpoint_Answer_NamesWhatIsThere()
    {
        await HappenAsync();
        Execute("DELETE FROM facts WHERE kind = 3 AND {0}");
        using var answer = await server.SendAsync(HttpMethod.Post, "/v1/reports/reconcile", $$"""{ "from": "{{_time:yyyy-MM-dd}}", "to": "{{_time:yyyy-MM-dd}}" }""", "admin");
        var result = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;

        Assert.Equal(["from", "to", "at", "records", "lineItems", "notCompared", "total", "differences"], result.AsObject().Select(field => field.Key));
        Assert.Equal($$"""{"between":"logAndStore","id":"{{_decision}}/0/click","what":"records","expected":1,"found":0}""", result["differences"]![0]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{}""", "from required", "to required")]
    [InlineData("""{ "from": "2026-01-02", "to": "2026-01-01", "days": 1 }""", "to end-before-start", "days unknown-field")]
    public async Task Endpoint_Mistakes_AreAllNamed(string json, params string[] mistakes)
    {
        using var answer = await server.SendAsync(HttpMethod.Post, "/v1/reports/reconcile", json, "admin");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["errors"]!.AsArray();
        Assert.Equal(mistakes.Order(StringComparer.Ordinal), errors.Select(error => $"{error!["path"]} {error["code"]}").Order(StringComparer.Ordinal));
    }

    /// <summary>A fill, its impression twice, its viewable and its click; a ledger that agrees. The log begins before all days of these tests.</summary>
    private async Task HappenAsync()
    {
        var facts = Any.Filled($"{_lineItem}/728");
        BeaconRecord Beacon(BeaconKind kind, int second) => new(_decision, 0, kind, _time, _time.AddSeconds(second), InvalidReason.None, facts);

        Assert.True(server.Log.TryAppend(Any.Decision(1)));
        Assert.True(server.Log.TryAppend(new DecisionRecord(_decision, _time, 1, 1, [facts])));
        Assert.True(await server.Log.AppendAsync(Beacon(BeaconKind.Impression, 1) with { IsMeasurable = true, Settlement = new Settlement(Payment.Paid, 4_500_000) }, Stop));
        Assert.True(await server.Log.AppendAsync(Beacon(BeaconKind.Viewable, 2), Stop));
        Assert.True(await server.Log.AppendAsync(Beacon(BeaconKind.Impression, 3), Stop));
        Assert.True(await server.Log.AppendAsync(Beacon(BeaconKind.Click, 4), Stop));
        BookedLedger.Add(server.LedgerPath, _lineItem, impressions: 1, viewables: 1, clicks: 1);
        var (store, now) = (server.Services.GetRequiredService<IReportStore>(), TimeProvider.System.GetUtcNow());
        while (!(store.AsOf > now))
        {
            await Task.Delay(50, Stop);
        }

        // Settling is not of this server: as if it had.
        Execute("UPDATE facts SET measurable = true, payment = 1, earned = 4500000 WHERE kind = 1 AND invalid = 0 AND {0}");
        Execute($"UPDATE news SET m_measurableimpressions = 1, m_earned = 4500000 WHERE m_impressions > 0 AND line_item = (SELECT id FROM words WHERE text = '{_lineItem}')");
    }

    private async Task<ReconcileResult> RunAsync()
    {
        var day = DateOnly.FromDateTime(_time.UtcDateTime);
        return await server.Services.GetRequiredService<Reconciliation>().RunAsync(day, day, Stop);
    }

    private IEnumerable<Difference> Own(ReconcileResult result) =>
        result.Differences.Where(one => one.Id == _lineItem || one.Id.StartsWith(_decision.ToString(), StringComparison.Ordinal));

    /// <param name="sql">{0}: rows of this test.</param>
    private void Execute(string sql)
    {
        using var connection = server.Services.GetRequiredService<ReportDatabase>().Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql.Replace("{0}", $"line_item = '{_lineItem}'", StringComparison.Ordinal);
        _ = command.ExecuteNonQuery();
    }
}
