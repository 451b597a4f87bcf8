using AdServer.Commands;
using AdServer.Testing;

namespace AdServer.Tests;

/// <summary>Commands write to the one console that there is.</summary>
[Collection("console")]
public sealed class SimulateCommandTests
{
    private const string Catalog = """
        {
          "sites": [ { "key": "times", "name": "Times", "domains": ["times.example"], "slots": [ { "name": "top", "sizes": ["300x250"] } ] } ],
          "advertisers": [ { "key": "acme", "name": "Acme", "domain": "acme.example" } ],
          "campaigns": [ { "advertiser": "acme", "key": "spring", "name": "Spring", "lineItems": [ {
            "key": "top", "name": "Top", "tier": "standard", "pacing": "asap", "goal": { "amount": 40 },
            "creatives": [ { "key": "ad", "type": "html", "size": "300x250", "html": "<p>ad</p>", "landingUrl": "https://acme.example/" } ] } ] } ]
        }
        """;

    private const string Traffic = """{ "start": "2026-03-01T00:00:00Z", "pageViewsPerDay": 100, "pages": [ { "site": "times", "slots": ["top"] } ] }""";

    [Fact]
    public async Task Simulate_GoodFiles_WritesTablesAndCharts()
    {
        using var folder = new TemporaryFolder();

        Assert.True(ServerCommands.Has(["simulate"]));
        Assert.Equal(0, await Run(folder, Catalog, Traffic, "1"));

        Assert.True(File.Exists(Path.Combine(folder.Path, "out", "index.html")));
        Assert.True(File.Exists(Path.Combine(folder.Path, "out", "charts", "acme~spring~top.svg")));
        Assert.Contains("acme/spring/top,standard,asap,impressions,40,40,", await File.ReadAllTextAsync(Path.Combine(folder.Path, "out", "line-items.csv"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("house", Traffic, "1")]
    [InlineData(Catalog, "{}", "1")]
    [InlineData(Catalog, Traffic, "0")]
    [InlineData(Catalog, Traffic, "soon")]
    public async Task Simulate_BadInput_FailsAndWritesNothing(string catalog, string traffic, string days)
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(1, await Run(folder, catalog, traffic, days));

        Assert.False(Directory.Exists(Path.Combine(folder.Path, "out")));
    }

    private static async Task<int> Run(TemporaryFolder folder, string catalog, string traffic, string days)
    {
        await File.WriteAllTextAsync(folder.File("catalog.json"), catalog);
        await File.WriteAllTextAsync(folder.File("traffic.json"), traffic);
        return await ServerCommands.RunAsync(
            ["simulate", "--catalog", folder.File("catalog.json"), "--traffic", folder.File("traffic.json"), "--days", days, "--out", folder.File("out")]);
    }
}
