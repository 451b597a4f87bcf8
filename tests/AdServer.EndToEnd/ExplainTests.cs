using System.Net;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;

namespace AdServer.EndToEnd;

/// <summary>"Why is it not serving", over the wire.</summary>
public sealed class ExplainTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ServerProcess _server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await ServerProcess.StartAsync(new ServerSettings(_folder.Path), Stop);
        await Shop.OpenAsync(_server.Admin, Stop);
        var campaign = Shop.CampaignDocument(await Shop.UploadAssetAsync(_server.Admin, 728, 90, Stop));
        var items = campaign["lineItems"]!.AsArray();
        var next = items[0]!.DeepClone();
        next["key"] = "nepal";
        next["priority"] = 1;
        next["start"] = "2030-01-01T00:00:00Z";
        next["targeting"]!["geo"] = new JsonObject { ["include"] = new JsonArray("NP", "IN-DL") };
        items.Add(next);
        Shop.Expect(HttpStatusCode.Created, await _server.Admin.PutAsync(Shop.CampaignPath, campaign, Stop));
        await Eventually.HoldsAsync(async () => (string?)(await ExplainAsync())["decision"]!["slots"]![0]!["outcome"] == "filled" ? null : "not filled", Stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task Explain_NamesTheWinner_AndAllThatStandsAgainstTheOthers()
    {
        var explained = await ExplainAsync(("geo", JsonNode.Parse("""{ "country": "JP" }""")));

        Assert.Equal(["flight", "geo"], Reasons(explained, "acme/spring/nepal"));
        Assert.Equal("won", (string?)Of(explained, "acme/spring/top")["verdict"]);
        Assert.Equal("acme/spring/top/728", (string?)Of(explained, "acme/spring/top")["creative"]);
        Assert.Equal("acme/spring/top/728", (string?)explained["decision"]!["slots"]![0]!["creative"]!["key"]);
        Assert.Contains("wanted NP, IN-DL; request JP", Of(explained, "acme/spring/nepal")["reasons"]![1]!["detail"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_AnotherTimeAndPlace_ChangesTheWinner()
    {
        var explained = await ExplainAsync(
            ("geo", JsonNode.Parse("""{ "country": "IN", "subdivisions": ["in-dl"], "city": 1273294 }""")), ("time", "2030-06-01T00:00:00Z"));

        Assert.Equal("won", (string?)Of(explained, "acme/spring/nepal")["verdict"]);
        Assert.Equal(["priority"], Reasons(explained, "acme/spring/top"));
    }

    [Fact]
    public async Task Explain_SameSeed_IsTheSameAnswer_AndItGivesTheOneItTook()
    {
        var first = await ExplainAsync(("time", "2029-01-01T00:00:00Z"));
        var again = await ExplainAsync(("time", "2029-01-01T00:00:00Z"), ("seed", (string?)first["seed"]));

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
    }

    [Fact]
    public async Task Explain_PagesOfLineItems()
    {
        var whole = await ExplainAsync();
        var second = (await _server.Admin.PostAsync("/v1/decisions/explain?page=2&pageSize=1", Shop.DecisionRequest("top"), Stop)).Json["slots"]![0]!;
        var past = (await _server.Admin.PostAsync("/v1/decisions/explain?page=9", Shop.DecisionRequest("top"), Stop)).Json["slots"]![0]!;

        Assert.Equal(2, (int)second["total"]!);
        Assert.Equal((string?)whole["slots"]![0]!["lineItems"]![1]!["lineItem"], (string?)Assert.Single(second["lineItems"]!.AsArray())!["lineItem"]);
        Assert.Empty(past["lineItems"]!.AsArray());
    }

    [Theory]
    [InlineData("?page=0", "{}", "page")]
    [InlineData("?pageSize=1001", "{}", "pageSize")]
    [InlineData("", """{ "time": "tomorrow" }""", "time")]
    [InlineData("", """{ "seed": "x" }""", "seed")]
    [InlineData("", """{ "geo": { "subdivisions": "IN-DL" } }""", "geo.subdivisions")]
    public async Task Explain_Mistakes_AreNamed(string query, string more, string path)
    {
        var request = Shop.DecisionRequest("top");
        foreach (var (name, value) in JsonNode.Parse(more)!.AsObject())
        {
            request[name] = value?.DeepClone();
        }

        var answer = await _server.Admin.PostAsync("/v1/decisions/explain" + query, request, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(path, (string?)Assert.Single(answer.Json["errors"]!.AsArray())!["path"]);
    }

    [Fact]
    public async Task Explain_CountsNothing()
    {
        var answer = await ExplainAsync();
        Assert.Null(answer["decision"]!["slots"]![0]!["events"]);

        var report = await _server.Admin.PostAsync(
            "/v1/reports/query",
            JsonNode.Parse($$"""{ "from": "{{TimeProvider.System.GetUtcNow():yyyy-MM-dd}}", "to": "{{TimeProvider.System.GetUtcNow():yyyy-MM-dd}}", "dimensions": [], "metrics": ["requests"] }""")!, Stop);
        Shop.Expect(HttpStatusCode.OK, report);
        Assert.DoesNotContain(report.Json["rows"]!.AsArray(), row => (long)row![0]! > 0);
    }

    private static JsonNode Of(JsonNode explained, string lineItem) =>
        explained["slots"]![0]!["lineItems"]!.AsArray().Single(one => (string?)one!["lineItem"] == lineItem)!;

    private static string[] Reasons(JsonNode explained, string lineItem) =>
        [.. Of(explained, lineItem)["reasons"]!.AsArray().Select(reason => (string?)reason!["code"] ?? "")];

    private async Task<JsonNode> ExplainAsync(params (string Name, JsonNode? Value)[] more)
    {
        var request = Shop.DecisionRequest("top");
        foreach (var (name, value) in more)
        {
            request[name] = value;
        }

        var answer = await _server.Admin.PostAsync("/v1/decisions/explain", request, Stop);
        Shop.Expect(HttpStatusCode.OK, answer);
        return answer.Json;
    }
}
