using AdServer.Campaigns.Tests.Http;

namespace AdServer.Campaigns.Tests.Import;

public sealed class ImportRightsTests(CampaignsServer server) : IClassFixture<CampaignsServer>
{
    [Theory]
    [InlineData("publisher", 200, 200)]
    [InlineData("analyst", 403, 200)]
    [InlineData("delivery", 403, 403)]
    public async Task Role_MayWhatTheContractSays(string role, int import, int export)
    {
        var scene = await ImportScene.OpenAsync(server, $"rights-{role}");
        var (key, _) = await server.KeyAsync(role);

        Assert.Equal(import, (await scene.CsvAsync(ImportScene.File(scene.Row("a")), "", key)).Status);
        foreach (var path in new[] { "/v1/campaigns:export", "/v1/campaigns:import/template.csv" })
        {
            using var answer = await server.SendRawAsync(HttpMethod.Get, path, null, key);
            Assert.Equal(export, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task NoKey_Is401()
    {
        foreach (var (method, path) in new[] { (HttpMethod.Post, "/v1/campaigns:import"), (HttpMethod.Get, "/v1/campaigns:export"), (HttpMethod.Get, "/v1/campaigns:import/template.csv") })
        {
            using var answer = await server.SendRawAsync(method, path, null, "nobody-knows-this-key");
            Assert.Equal(401, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task Advertiser_ImportsItsOwnAlone_AndLearnsNothingOfOthers()
    {
        var own = await ImportScene.OpenAsync(server, "rights-own");
        var other = await ImportScene.OpenAsync(server, "rights-other");
        await other.CsvAsync(ImportScene.File(other.Row("a")));
        var (key, _) = await server.KeyAsync("advertiser", "rights-own");

        var foreign = await own.CsvAsync(ImportScene.File(own.Row("a"), other.Row("a"), "rights-nobody,a,A,UTC,,,,,,,,,"), "?mode=partial", key);

        Assert.Equal((200, (1, 0, 0, 2)), (foreign.Status, foreign.Counts));
        Assert.Equal(["3 advertiser unknown-advertiser rights-other", "4 advertiser unknown-advertiser rights-nobody"], foreign.Errors);
        using var export = await server.SendRawAsync(HttpMethod.Get, "/v1/campaigns:export", null, key);
        var text = await export.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("rights-own,a,", text, StringComparison.Ordinal);
        Assert.DoesNotContain("rights-other", text, StringComparison.Ordinal);
        using var others = await server.SendRawAsync(HttpMethod.Get, "/v1/campaigns:export?advertiser=rights-other", null, key);
        Assert.Equal(404, (int)others.StatusCode);
    }

    [Fact]
    public async Task Advertiser_WaitsForReview_AsWithAPut()
    {
        var scene = await ImportScene.OpenAsync(server, "rights-review");
        var (key, _) = await server.KeyAsync("advertiser", "rights-review");
        var file = ImportScene.File(scene.Row("a"));

        await scene.CsvAsync(file, "", key);
        var pending = await scene.GetAsync("a");
        var again = await scene.CsvAsync(file, "", key);
        var approving = await scene.CsvAsync(file);

        Assert.Equal("pendingReview", (string)pending!["lineItems"]![0]!["reviewStatus"]!);
        Assert.Equal((0, 0, 1, 0), again.Counts);
        Assert.Equal((0, 1, 0, 0), approving.Counts);
        Assert.Equal("approved", (string)(await scene.GetAsync("a"))!["lineItems"]![0]!["reviewStatus"]!);
        Assert.Equal(["advertiser", "admin"], (await server.RevisionsAsync("campaign/rights-review/a")).Select(row => row.Role));
    }
}
