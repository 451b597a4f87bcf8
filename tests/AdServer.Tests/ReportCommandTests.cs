using System.Text.Json.Nodes;
using AdServer.Commands;
using AdServer.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AdServer.Tests;

/// <summary>Against a server that writes down what it is asked, and answers one thing.</summary>
[Collection("console")]
public sealed class ReportCommandTests : IAsyncLifetime
{
    private const string Report = """
        { "columns": [ { "name": "day", "type": "date" }, { "name": "campaign", "type": "string" }, { "name": "revenue", "type": "decimal" } ],
          "rows": [ ["2026-03-01", "acme/[spring]", "0.0135"], [null, null, "10.00"] ], "asOf": "2026-03-02T00:00:00+00:00", "timeZone": "UTC" }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly List<(string Path, string? Key, JsonNode Body)> _asked = [];
    private readonly WebApplication _server = Server();
    private (int Status, string Body) _answer = (200, Report);
    private string _address = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server.Run(async context =>
        {
            _asked.Add((context.Request.Path, context.Request.Headers.Authorization, (await JsonNode.ParseAsync(context.Request.Body))!));
            context.Response.StatusCode = _answer.Status;
            await context.Response.WriteAsync(_answer.Body);
        });
        await _server.StartAsync(Stop);
        _address = _server.Urls.First();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Report_Options_BecomeTheQuery()
    {
        Assert.True(ServerCommands.Has(["report"]));
        Assert.Equal(0, await RunAsync(
            "report", "--from", "2026-03-01", "--to", "2026-03-31", "--dimensions", "day,campaign", "--metrics", "impressions,revenue", "--filter", "site=times", "--filter", "site=post",
            "--filter", "country=", "--time-zone", "Asia/Kathmandu", "--order-by", "-impressions", "--limit", "5", "--format", "csv", "--out", _folder.File("report.csv")));

        var (path, key, body) = Assert.Single(_asked);
        Assert.Equal("/v1/reports/query", path);
        Assert.Equal("Bearer the-key", key);
        Assert.Equal(
            """{"from":"2026-03-01","to":"2026-03-31","timeZone":"Asia/Kathmandu","dimensions":["day","campaign"],"metrics":["impressions","revenue"],"filters":{"site":["times","post"],"country":[null]},"orderBy":["-impressions"],"limit":5,"format":"csv"}""",
            body.ToJsonString());
        Assert.Equal(Report, await File.ReadAllTextAsync(_folder.File("report.csv"), Stop));
    }

    [Fact]
    public async Task Report_Table_ShowsRowsAndSaysAsOfWhen()
    {
        Assert.Equal(0, await RunAsync("report", "--from", "2026-03-01", "--out", _folder.File("table.txt")));

        var text = await File.ReadAllTextAsync(_folder.File("table.txt"), Stop);
        var lines = text.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Contains("day campaign revenue", lines);
        Assert.Contains("2026-03-01 acme/[spring] 0.0135", lines);
        Assert.Contains("2 rows, UTC, as of 2026-03-02T00:00:00+00:00", text, StringComparison.Ordinal);
        Assert.Equal("2026-03-01", (string?)_asked[0].Body["to"]);
    }

    [Fact]
    public async Task Report_ServerRefuses_SaysEachMistake()
    {
        _answer = (400, """{ "status": 400, "detail": "The request has 2 mistakes; nothing was changed.", "errors": [ { "message": "from is odd." }, { "message": "to is odd." } ] }""");

        var (code, errors) = await ErrorsAsync("report", "--from", "soon");
        Assert.Equal(1, code);
        Assert.Equal(["The server says 400: The request has 2 mistakes; nothing was changed.", "  from is odd.", "  to is odd."], errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("--filter must be a dimension and its value, as site=example-times; is 'times'.", "--from", "2026-03-01", "--filter", "times")]
    [InlineData("--format parquet needs --out FILE: it is no text.", "--from", "2026-03-01", "--format", "parquet")]
    public async Task Report_BadOption_IsNamedAndNothingAsked(string message, params string[] options)
    {
        var (code, errors) = await ErrorsAsync(["report", .. options]);

        Assert.Equal(1, code);
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Report_NobodyAnswers_SaysSoInOneLine()
    {
        await _server.StopAsync(Stop);

        var (code, errors) = await ErrorsAsync("report", "--from", "2026-03-01");
        Assert.Equal(1, code);
        Assert.Contains("does not answer", Assert.Single(errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, "[]")]
    [InlineData(2, 3, """[ { "between": "logAndStore", "id": "7/0/click", "what": "records", "expected": 1, "found": 0 } ]""")]
    public async Task Reconcile_ExitCode_SaysWhetherAllAgree(int expected, int total, string differences)
    {
        _answer = (200, $$"""{ "from": "2026-03-01", "to": "2026-03-01", "records": 5, "lineItems": 1, "notCompared": [], "total": {{total}}, "differences": {{differences}} }""");

        Assert.Equal(expected, await RunAsync("reconcile", "--from", "2026-03-01"));
        Assert.Equal("/v1/reports/reconcile", _asked[0].Path);
        Assert.Equal("""{"from":"2026-03-01","to":"2026-03-01"}""", _asked[0].Body.ToJsonString());
    }

    private Task<int> RunAsync(params string[] arguments) => ServerCommands.RunAsync([.. arguments, "--server", _address, "--key", "the-key"]);

    private async Task<(int Code, string Errors)> ErrorsAsync(params string[] arguments)
    {
        var (before, errors) = (Console.Error, new StringWriter());
        Console.SetError(errors);
        try
        {
            return (await RunAsync(arguments), errors.ToString());
        }
        finally
        {
            Console.SetError(before);
        }
    }

    private static WebApplication Server()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        return builder.Build();
    }
}
