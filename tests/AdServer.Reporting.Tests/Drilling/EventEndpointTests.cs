using System.Net;
using System.Text.Json.Nodes;
using AdServer.Events;
using AdServer.Reporting.Store;
using AdServer.Reporting.Tests.Queries;
using Microsoft.Extensions.DependencyInjection;

namespace AdServer.Reporting.Tests.Drilling;

public sealed class EventEndpointTests(ReportServer server) : IClassFixture<ReportServer>
{
    private const string Minimal = """{ "from": "2026-03-01", "to": "2026-03-01" }""";

    private readonly string _site = $"site-{Guid.NewGuid():N}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_WholeWayOfAnAd_SaysAllThatIsKnown()
    {
        var (id, facts) = (Guid.NewGuid(), Any.Filled() with { Site = _site, City = 1283240 });
        await StoreAsync(
            new DecisionRecord(id, Any.Time, 1, 1, [facts]),
            new BeaconRecord(id, 0, BeaconKind.Impression, Any.Time, Any.Time.AddSeconds(1), InvalidReason.None, facts)
            {
                IsMeasurable = true,
                RuleVersion = 3,
                Settlement = new Settlement(Payment.Paid, 4_500_000),
            },
            new BeaconRecord(id, 0, BeaconKind.Click, Any.Time, Any.Time.AddSeconds(9), InvalidReason.Bot, facts) { Rule = 7, RuleVersion = 3 });

        var answer = await ReadAsync($$"""{ "from": "2026-03-01", "to": "2026-03-01", "timeZone": "Asia/Kathmandu", "filters": { "site": ["{{_site}}"] } }""");

        Assert.Equal(3, (int)answer["total"]!);
        Assert.Equal(["request", "impression", "click"], answer["events"]!.AsArray().Select(one => (string?)one!["kind"]));
        Assert.Equal(
            $$"""
            {"id":"{{id}}/0/impression","kind":"impression","time":"2026-03-01T17:45:00+05:45","at":"2026-03-01T17:45:01+05:45","decisionId":"{{id}}","slotIndex":0,"outcome":"filled","reason":null,"judged":"valid","rule":0,"ruleVersion":3,"payment":"paid","revenue":"0.0045","measurable":true,"inferred":false,"site":"{{_site}}","section":"world","slot":"article-top","advertiser":"acme","campaign":"acme/spring","lineItem":"acme/spring/top","creative":"acme/spring/top/728-dark","tier":"standard","size":"728x90","country":"NP","region":null,"city":1283240,"device":null,"os":null,"browser":null,"theme":"dark","consent":"storage"}
            """.Trim(),
            answer["events"]![1]!.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal("bot", (string?)answer["events"]![2]!["judged"]);
        Assert.Equal(7, (int)answer["events"]![2]!["rule"]!);
    }

    [Fact]
    public async Task Read_KindsFiltersAndPages_LetThroughWhatTheyName()
    {
        var decisions = Enumerable.Range(0, 5).Select(number => new DecisionRecord(
            Guid.NewGuid(), Any.Time.AddMinutes(number), 1, 1, [Any.Filled() with { Site = _site, Country = number < 2 ? "NP" : "IN" }, Any.Fallback() with { Site = _site }])).ToList();
        await StoreAsync([.. decisions, .. decisions.Select(one => new BeaconRecord(one.DecisionId, 0, BeaconKind.Impression, one.Time, one.Time, InvalidReason.None, one.Slots[0]))]);
        string Query(string more) => $$"""{ "from": "2026-03-01", "to": "2026-03-01", "filters": { "site": ["{{_site}}"] {{more}} """;

        Assert.Equal(15, (int)(await ReadAsync(Query("} }")))["total"]!);
        Assert.Equal(5, (int)(await ReadAsync(Query("""}, "kinds": ["impression"] }""")))["total"]!);
        Assert.Equal(4, (int)(await ReadAsync(Query(""", "country": ["NP"], "tier": ["standard"] }, "kinds": ["impression", "request"] }""")))["total"]!);
        Assert.Equal(5, (int)(await ReadAsync(Query(""", "reason": ["no-eligible-line-item"] } }""")))["total"]!);
        Assert.Equal(15, (int)(await ReadAsync(Query(""", "hour": ["2026-03-01T12:00:00Z"], "day": ["2026-03-01"], "month": ["2026-03"], "city": [null] } }""")))["total"]!);
        Assert.Equal(0, (int)(await ReadAsync(Query(""", "section": [] } }""")))["total"]!);

        var second = await ReadAsync(Query("""}, "kinds": ["impression"], "page": 2, "pageSize": 2 }"""));
        Assert.Equal(
            [decisions[2].DecisionId.ToString(), decisions[1].DecisionId.ToString()], second["events"]!.AsArray().Select(one => (string?)one!["decisionId"]));
        Assert.Empty((await ReadAsync(Query("""}, "page": 9 }""")))["events"]!.AsArray());
    }

    [Fact]
    public async Task Read_Advertiser_SeesItsOwnOnly()
    {
        await StoreAsync(new DecisionRecord(Guid.NewGuid(), Any.Time, 1, 1, [Any.Filled() with { Site = _site }, Any.Filled("zeta/c/l/x") with { Site = _site }, Any.Fallback() with { Site = _site }]));
        var query = $$"""{ "from": "2026-03-01", "to": "2026-03-01", "filters": { "site": ["{{_site}}"] } }""";

        Assert.Equal(3, (int)(await ReadAsync(query))["total"]!);
        var own = await ReadAsync(query, "advertiser");
        Assert.Equal(1, (int)own["total"]!);
        Assert.Equal("acme", (string?)own["events"]![0]!["advertiser"]);
    }

    [Theory]
    [InlineData("admin", HttpStatusCode.OK)]
    [InlineData("publisher", HttpStatusCode.OK)]
    [InlineData("analyst", HttpStatusCode.OK)]
    [InlineData("advertiser", HttpStatusCode.OK)]
    [InlineData("delivery", HttpStatusCode.Forbidden)]
    [InlineData("stranger", HttpStatusCode.Unauthorized)]
    public async Task Read_Role_MayOrMayNot(string role, HttpStatusCode status)
    {
        using var answer = await server.SendAsync(HttpMethod.Post, "/v1/reports/events", Minimal, role);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{}""", "from required", "to required")]
    [InlineData("""{ "from": "2026-03-01", "to": "2026-03-01", "kinds": ["sale", 1], "page": 0, "pageSize": 1001, "timeZone": "Mars/Base", "filters": { "weather": ["x"] }, "metrics": [] }""",
        "timeZone invalid-time-zone", "kinds[0] invalid-value", "kinds[1] wrong-type", "filters.weather invalid-value", "page out-of-range", "pageSize out-of-range", "metrics unknown-field")]
    public async Task Read_Mistakes_AreAllNamedAtOnce(string json, params string[] mistakes)
    {
        using var answer = await server.SendAsync(HttpMethod.Post, "/v1/reports/events", json);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["errors"]!.AsArray();
        Assert.Equal(mistakes.Order(StringComparer.Ordinal), errors.Select(error => $"{error!["path"]} {error["code"]}").Order(StringComparer.Ordinal));
    }

    private Task StoreAsync(params object[] records) => server.Services.GetRequiredService<IReportStore>().StoreAsync(
        new EventBatch(_site, Guid.NewGuid(), 0, records.Length, [.. records.Select((record, index) => new LoggedRecord(index, record as DecisionRecord, record as BeaconRecord))]), Stop);

    private async Task<JsonNode> ReadAsync(string json, string role = "analyst")
    {
        using var answer = await server.SendAsync(HttpMethod.Post, "/v1/reports/events", json, role);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
