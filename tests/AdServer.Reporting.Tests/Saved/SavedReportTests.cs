using System.Net;
using System.Text.Json.Nodes;
using AdServer.Reporting.Tests.Queries;

namespace AdServer.Reporting.Tests.Saved;

public sealed class SavedReportTests(ReportServer server) : IClassFixture<ReportServer>
{
    private const string Minimal = """{ "name": "Weekly", "period": "last7Days", "report": { "metrics": ["impressions"] } }""";

    private readonly string _path = $"/v1/reports/saved/{Guid.NewGuid():N}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Put_ThenGetListAndDelete_GoesRound()
    {
        const string Body = """
            { "name": "Weekly", "report": { "from": "2026-01-01", "to": "2026-01-31", "dimensions": ["day"], "metrics": ["impressions", "revenue"], "filters": { "site": ["example-times"] } },
              "view": { "chart": "bars", "compare": true } }
            """;
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(HttpMethod.Put, _path, Body)).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Put, _path, Body)).Status);

        var (status, saved) = await SendAsync(HttpMethod.Get, _path);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["key", "name", "period", "report", "view", "changedAt"], saved!.AsObject().Select(field => field.Key));
        Assert.Equal("bars", (string?)saved["view"]!["chart"]);
        Assert.Equal("example-times", (string?)saved["report"]!["filters"]!["site"]![0]);

        // What GET says can be put as it is, and changes nothing.
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Put, _path, saved.ToJsonString())).Status);
        var listed = (await SendAsync(HttpMethod.Get, "/v1/reports/saved")).Body!["reports"]!.AsArray().Single(one => (string?)one!["key"] == (string?)saved["key"]);
        Assert.Equal((string?)saved["changedAt"], (string?)listed!["changedAt"]);

        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, _path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, _path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Delete, _path)).Status);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("advertiser")]
    public async Task SomebodyElses_IsNotThere(string other)
    {
        _ = await SendAsync(HttpMethod.Put, _path, Minimal);

        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, _path, null, other)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Delete, _path, null, other)).Status);
        Assert.DoesNotContain((await SendAsync(HttpMethod.Get, "/v1/reports/saved", null, other)).Body!["reports"]!.AsArray(), one => (string?)one!["key"] == _path.Split('/')[^1]);

        // The same key is theirs to use, too.
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(HttpMethod.Put, _path, Minimal, other)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, _path, null, other)).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, _path)).Status);
    }

    [Theory]
    [InlineData("delivery", HttpStatusCode.Forbidden)]
    [InlineData("stranger", HttpStatusCode.Unauthorized)]
    public async Task Role_MayNot(string role, HttpStatusCode status)
    {
        Assert.Equal(status, (await SendAsync(HttpMethod.Get, "/v1/reports/saved", null, role)).Status);
        Assert.Equal(status, (await SendAsync(HttpMethod.Get, _path, null, role)).Status);
        Assert.Equal(status, (await SendAsync(HttpMethod.Put, _path, Minimal, role)).Status);
        Assert.Equal(status, (await SendAsync(HttpMethod.Delete, _path, null, role)).Status);
    }

    [Theory]
    [InlineData("""{}""", "name required", "report required")]
    [InlineData("""{ "name": "", "period": "ever", "report": { "metrics": ["profit"], "from": "2026-01-02", "to": "2026-01-01" }, "view": [], "owner": "me" }""",
        "name required", "period invalid-value", "report.metrics[0] invalid-value", "report.to end-before-start", "view wrong-type", "owner unknown-field")]
    [InlineData("""{ "name": "x", "report": { "metrics": ["impressions"] } }""", "report.from required", "report.to required")]
    [InlineData("""{ "name": "x", "period": "today", "report": [] }""", "report wrong-type")]
    public async Task Put_Mistakes_AreAllNamedAtOnce(string json, params string[] mistakes)
    {
        var (status, problem) = await SendAsync(HttpMethod.Put, _path, json);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(mistakes.Order(StringComparer.Ordinal), problem!["errors"]!.AsArray().Select(error => $"{error!["path"]} {error["code"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Put_KeyThatIsNone_IsRefused() =>
        Assert.Equal("invalid-key", (string?)(await SendAsync(HttpMethod.Put, "/v1/reports/saved/My%20Report", Minimal)).Body!["errors"]![0]!["code"]);

    private async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, string? json = null, string role = "analyst")
    {
        using var answer = await server.SendAsync(method, path, json, role);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }
}
