using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AdServer.Events;
using AdServer.Reporting.Store;
using AdServer.Testing;
using DuckDB.NET.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdServer.Reporting.Tests.Queries;

public sealed class ReportEndpointTests(ReportServer server) : IClassFixture<ReportServer>
{
    private const string Minimal = """{ "from": "2026-03-01", "to": "2026-03-01", "metrics": ["requests"] }""";

    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(5);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Query_EventAcknowledged_ShowsWithinFiveSeconds()
    {
        // Again where the machine stalled: one event within the promise shows that the store keeps it, each must arrive.
        var took = await ShowsAsync();
        for (var again = 0; again < 4 && took > Promise; again++)
        {
            took = await ShowsAsync();
        }

        Assert.True(took <= Promise, $"took {took}");
    }

    [Fact]
    public async Task Query_Json_NamesColumnsAndTheirTypes()
    {
        using var answer = await server.QueryAsync("""
            { "from": "2026-03-01", "to": "2026-03-31", "timeZone": "Asia/Kathmandu",
              "dimensions": ["hour", "day", "week", "month", "campaign", "city"], "metrics": ["impressions", "ctr"], "filters": { "site": ["nobody"] } }
            """);
        var report = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;

        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            ["hour datetime", "day date", "week date", "month string", "campaign string", "city integer", "impressions integer", "ctr number"],
            report["columns"]!.AsArray().Select(column => $"{column!["name"]} {column["type"]}"));
        Assert.Equal("[]", report["rows"]!.ToJsonString());
        Assert.Equal("Asia/Kathmandu", (string?)report["timeZone"]);
        Assert.Equal(["columns", "rows", "asOf", "timeZone"], report.AsObject().Select(field => field.Key));
    }

    [Fact]
    public async Task Query_AsOf_GoesOnWithTheTime()
    {
        var before = TimeProvider.System.GetUtcNow();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        DateTimeOffset? asOf = null;
        while (!(asOf > before) && !deadline.IsCancellationRequested)
        {
            using var answer = await server.QueryAsync(Minimal);
            asOf = (DateTimeOffset?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["asOf"];
            await Task.Delay(50, Stop);
        }

        Assert.True(asOf > before);
    }

    [Fact]
    public async Task Query_Csv_IsRfc4180AndHarmlessToSpreadsheets()
    {
        var site = $"site-{Guid.NewGuid():N}";
        string[] sections = ["=1+1", "+a", "-b", "@c", "\td", "\re", "a,\"b\"\nc", "plain"];
        var store = server.Services.GetRequiredService<IReportStore>();
        await store.StoreAsync(
            new EventBatch(
                site, Guid.NewGuid(), 0, 10,
                [new LoggedRecord(0, new DecisionRecord(Guid.NewGuid(), Any.Time, 1, 1, [.. sections.Select(section => Any.Filled() with { Site = site, Section = section }), Any.Filled() with { Site = site, Section = null }]), null)]),
            Stop);

        using var answer = await server.QueryAsync($$"""
            { "from": "2026-03-01", "to": "2026-03-01", "dimensions": ["section"], "metrics": ["requests", "fillRate", "ctr"], "filters": { "site": ["{{site}}"] }, "format": "csv" }
            """);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            "section,requests,fillRate,ctr\r\n'\td,1,1,\r\n\"'\re\",1,1,\r\n'+a,1,1,\r\n'-b,1,1,\r\n'=1+1,1,1,\r\n'@c,1,1,\r\n\"a,\"\"b\"\"\nc\",1,1,\r\nplain,1,1,\r\n,1,1,\r\n",
            await answer.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Query_Parquet_HasTheSameRowsInTypedColumns()
    {
        var site = $"site-{Guid.NewGuid():N}";
        var (id, facts) = (Guid.NewGuid(), Any.Filled() with { Site = site });
        await server.Services.GetRequiredService<IReportStore>().StoreAsync(
            new EventBatch(
                site, Guid.NewGuid(), 0, 20,
                [
                    new LoggedRecord(0, new DecisionRecord(id, Any.Time, 1, 1, [facts, Any.Fallback() with { Site = site }]), null),
                    new LoggedRecord(10, null, new BeaconRecord(id, 0, BeaconKind.Impression, Any.Time, Any.Time, InvalidReason.None, facts) { Settlement = new Settlement(Payment.Paid, 4_500_000) }),
                ]),
            Stop);
        using var answer = await server.QueryAsync($$"""
            { "from": "2026-03-01", "to": "2026-03-01", "dimensions": ["day", "hour", "month", "campaign"], "metrics": ["requests", "fillRate", "revenue", "ecpm"],
              "filters": { "site": ["{{site}}"] }, "format": "parquet" }
            """);
        Assert.Equal("application/vnd.apache.parquet", answer.Content.Headers.ContentType!.MediaType);
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("report.parquet"), await answer.Content.ReadAsByteArrayAsync(Stop), Stop);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM '{folder.File("report.parquet")}'";
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))]);
        }

        Assert.Equal(["day", "hour", "month", "campaign", "requests", "fillRate", "revenue", "ecpm"], Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        Assert.Equal(
            [
                [new DateOnly(2026, 3, 1), "2026-03-01T12:00:00+00:00", "2026-03", "acme/spring", 1L, 1.0, 0.0045m, 4.5m],
                [new DateOnly(2026, 3, 1), "2026-03-01T12:00:00+00:00", "2026-03", null, 1L, 0.0, 0m, null],
            ],
            rows);
    }

    [Fact]
    public async Task Query_Money_IsText()
    {
        var (id, advertiser) = (Guid.NewGuid(), $"now-{Guid.NewGuid():N}");
        var facts = Any.Filled($"{advertiser}/c/l/x");
        await server.Services.GetRequiredService<IReportStore>().StoreAsync(
            new EventBatch(
                advertiser, Guid.NewGuid(), 0, 10,
                [new LoggedRecord(0, null, new BeaconRecord(id, 0, BeaconKind.Impression, Any.Time, Any.Time, InvalidReason.None, facts) { Settlement = new Settlement(Payment.Paid, 1_234_567) })]),
            Stop);
        var query = $$"""{ "from": "2026-03-01", "to": "2026-03-01", "metrics": ["revenue", "ecpm"], "filters": { "advertiser": ["{{advertiser}}"] } """;

        Assert.Equal("""[["0.001234567","1.234567"]]""", (await server.RowsAsync(query + "}")).ToJsonString());
        using var csv = await server.QueryAsync(query + """, "format": "csv" }""");
        Assert.Equal("revenue,ecpm\r\n0.001234567,1.234567\r\n", await csv.Content.ReadAsStringAsync(Stop));
    }

    [Theory]
    [InlineData("admin", HttpStatusCode.OK)]
    [InlineData("publisher", HttpStatusCode.OK)]
    [InlineData("analyst", HttpStatusCode.OK)]
    [InlineData("advertiser", HttpStatusCode.OK)]
    [InlineData("delivery", HttpStatusCode.Forbidden)]
    [InlineData("stranger", HttpStatusCode.Unauthorized)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task Query_Role_MayOrMayNot(string? role, HttpStatusCode status)
    {
        using var answer = await server.QueryAsync(Minimal, role);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Query_Advertiser_SeesItsOwnRowsOnly()
    {
        var site = $"site-{Guid.NewGuid():N}";
        SlotFacts[] slots = [Any.Filled(), Any.Filled("zeta/c/l/x"), Any.Fallback()];
        await server.Services.GetRequiredService<IReportStore>().StoreAsync(
            new EventBatch(
                site, Guid.NewGuid(), 0, 10,
                [new LoggedRecord(0, new DecisionRecord(Guid.NewGuid(), Any.Time, 1, 1, [.. slots.Select(slot => slot with { Site = site })]), null)]),
            Stop);
        string Query(string filter) => $$"""
            { "from": "2026-03-01", "to": "2026-03-01", "dimensions": ["advertiser"], "metrics": ["requests"], "filters": { "site": ["{{site}}"] {{filter}} } }
            """;

        Assert.Equal("""[["acme",1],["zeta",1],[null,1]]""", (await server.RowsAsync(Query(""))).ToJsonString());
        Assert.Equal("""[["acme",1]]""", (await server.RowsAsync(Query(""), "advertiser")).ToJsonString());
        Assert.Equal("[]", (await server.RowsAsync(Query(""", "advertiser": ["zeta"]"""), "advertiser")).ToJsonString());
        Assert.Equal("[]", (await server.RowsAsync(Query(""", "campaign": ["zeta/c"]"""), "advertiser")).ToJsonString());
    }

    [Theory]
    [InlineData("""{}""", "from required", "to required", "metrics required")]
    [InlineData("""[]""", " wrong-type")]
    [InlineData("""{ "from": """, " invalid-value")]
    [InlineData("""{ "from": "2026-03-01", "to": "2026-03-01", "metrics": [] }""", "metrics required")]
    [InlineData("""{ "from": "2026-03-01", "to": "2026-02-28", "metrics": ["requests"] }""", "to end-before-start")]
    [InlineData("""{ "from": "2016-03-01", "to": "2026-03-09", "metrics": ["requests"] }""", "to out-of-range")]
    [InlineData("""{ "from": "2026-02-30", "to": 7, "metrics": ["requests"] }""", "from invalid-time", "to wrong-type")]
    [InlineData("""{ "from": "2026-03-01", "to": "2026-03-01", "metrics": ["requests", "profit", "requests", 1], "dimensions": ["day", "weather"], "timeZone": "Mars/Base" }""",
        "timeZone invalid-time-zone", "dimensions[1] invalid-value", "metrics[1] invalid-value", "metrics[2] duplicate-key", "metrics[3] wrong-type")]
    [InlineData("""{ "from": "2026-03-01", "to": "2026-03-01", "metrics": ["requests"], "format": "excel", "limit": 0, "orderBy": ["-clicks", "requests"], "page": 1, "page": 2 }""",
        "page duplicate-name", "orderBy[0] invalid-value", "limit out-of-range", "format invalid-value", "page unknown-field")]
    [InlineData("""{ "from": "2026-03-01", "to": "2026-03-01", "metrics": ["ecpm", "unpaidClicks", "goal", "deliveredPercent", "pacingIndex", "unpaidImpressions"] }""",
        "metrics invalid-value", "metrics invalid-value", "metrics invalid-value")]
    [InlineData("""{ "from": "2026-03-01", "to": "2026-03-01", "metrics": ["requests"], "filters": { "weather": ["x"], "site": "x", "slot": [1, null], "day": ["x"], "hour": ["2026-03-01"], "city": ["x"], "site": [] } }""",
        "filters.site duplicate-name", "filters.weather invalid-value", "filters.site wrong-type", "filters.slot[0] wrong-type", "filters.day[0] invalid-time", "filters.hour[0] invalid-time", "filters.city[0] invalid-value")]
    [InlineData("""{ "from": "2026-03-01", "to": "2026-03-01", "metrics": ["requests"], "filters": [], "dimensions": "day", "limit": 1.5 }""",
        "dimensions wrong-type", "filters wrong-type", "limit wrong-type")]
    public async Task Query_Mistakes_AreAllNamedAtOnce(string json, params string[] mistakes)
    {
        using var answer = await server.QueryAsync(json);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var errors = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["errors"]!.AsArray();
        Assert.Equal(mistakes.Order(StringComparer.Ordinal), errors.Select(error => $"{error!["path"]} {error["code"]}").Order(StringComparer.Ordinal));
        Assert.All(errors, error => Assert.NotEqual("", (string?)error!["message"]));
    }

    [Theory]
    [InlineData("""{ "from": "2026-03-01", "to": "2026-03-01", "metrics": ["requests"], "dimensions": null, "filters": { "site": [] }, "limit": 100000, "orderBy": [], "timeZone": null }""")]
    [InlineData("""{ "from": "2026-03-01", "to": "2036-03-07", "metrics": ["requests"], "dimensions": ["hour"], "orderBy": ["-requests", "hour"], "filters": { "city": [7, "8", null], "month": ["2026-03"] } }""")]
    public async Task Query_Unusual_IsTaken(string json)
    {
        using var answer = await server.QueryAsync(json);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Query_BodyTooLarge_Is413()
    {
        using var answer = await server.QueryAsync(Minimal + new string(' ', 64 * 1024));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Query_BodyCompressed_Is415()
    {
        using var body = new StringContent(Minimal, Encoding.UTF8, "application/json");
        body.Headers.ContentEncoding.Add("gzip");
        using var answer = await server.QueryAsync(body);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task Health_StoreTakesTheLog_IsHealthy()
    {
        var report = await server.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Stop);

        Assert.Equal(HealthStatus.Healthy, report.Entries["reports"].Status);
        Assert.Equal(HealthStatus.Healthy, report.Entries["events"].Status);
    }

    private async Task<TimeSpan> ShowsAsync()
    {
        var advertiser = $"now-{Guid.NewGuid():N}";
        var id = Guid.NewGuid();
        var facts = Any.Filled($"{advertiser}/c/l/x");
        Assert.True(server.Log.TryAppend(new DecisionRecord(id, Any.Time, 1, 1, [facts])));
        Assert.True(await server.Log.AppendAsync(new BeaconRecord(id, 0, BeaconKind.Impression, Any.Time, Any.Time, InvalidReason.None, facts), Stop));
        var acknowledged = TimeProvider.System.GetTimestamp();
        var query = $$"""
            { "from": "2026-03-01", "to": "2026-03-01", "dimensions": ["campaign"], "metrics": ["fills", "impressions", "ctr"], "filters": { "advertiser": ["{{advertiser}}"] } }
            """;

        // The fill may come a batch before its impression.
        var expected = $"""[["{advertiser}/c",1,1,0]]""";
        var rows = "";
        while (rows != expected && TimeProvider.System.GetElapsedTime(acknowledged) < TimeSpan.FromMinutes(1))
        {
            rows = (await server.RowsAsync(query)).ToJsonString();
            await Task.Delay(50, Stop);
        }

        Assert.Equal(expected, rows);
        return TimeProvider.System.GetElapsedTime(acknowledged);
    }
}
