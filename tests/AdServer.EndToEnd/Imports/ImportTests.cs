using System.Net;
using System.Text;
using AdServer.EndToEnd.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;
using Microsoft.Data.Sqlite;

namespace AdServer.EndToEnd.Imports;

/// <summary>A bulk import into the real program: how long, how much memory, when it serves, and what a mistake or a crash leaves behind.</summary>
public sealed class ImportTests
{
    private static readonly int Campaigns = NodesGroup.IsFull ? 20_000 : 600;
    private static readonly TimeSpan ImportPromise = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ServingPromise = TimeSpan.FromSeconds(2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The figures are promised for the whole size and a machine of its own; the rest holds everywhere.</summary>
    [Fact]
    public async Task File_IsImportedWhole_ServesAtOnce_AndWithOneBadRowNotAtAll()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(new ServerSettings(folder.Path), Stop);
        using var page = new ApiClient(server.Address);
        await BigFile.OpenAsync(server.Admin, Stop);

        var bad = await ImportAsync(server, BigFile.Csv(Campaigns, "ftp://acme.example/"));
        Shop.Expect(HttpStatusCode.BadRequest, bad.Answer);
        var row = Assert.Single(bad.Answer.Json["results"]!.AsArray())!;
        Assert.Equal((Campaigns * BigFile.CreativesOfCampaign) + 1, (int)row["row"]!);
        Assert.Equal(("creative.landingUrl", "ftp://acme.example/"), ((string)row["errors"]![0]!["path"]!, (string)row["errors"]![0]!["value"]!));
        Assert.Single((await server.Admin.GetAsync("/v1/campaigns:export", Stop)).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));

        var good = await ImportAsync(server, BigFile.Csv(Campaigns));
        var version = (long)good.Answer.Json["catalogVersion"]!;
        var serving = await Eventually.HoldsAsync(() => ComplaintAsync(page, Campaigns - 1, version), Stop);
        var memory = PeakMegabytes(server.Id);
        Shop.Expect(HttpStatusCode.OK, good.Answer);
        Assert.Equal(Campaigns, (int)good.Answer.Json["added"]!);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Campaigns} campaigns of {BigFile.CreativesOfCampaign} creatives: refused in {bad.Took.TotalSeconds:F1} s, imported in {good.Took.TotalSeconds:F1} s, "
            + $"served {serving.TotalMilliseconds:F0} ms after the answer, peak memory {memory} MiB; {server.Output.LastOrDefault(line => line.Contains("write lock", StringComparison.Ordinal))}");
        if (NodesGroup.IsFull)
        {
            Assert.True(good.Took < ImportPromise, $"took {good.Took}");
            Assert.True(serving < ServingPromise, $"served after {serving}");
            Assert.True(memory < 1_536, $"{memory} MiB");
        }
    }

    [Fact]
    public async Task KilledInTheMiddle_LeavesNothing_AndTheNextStartTakesTheStageAway()
    {
        using var folder = new TemporaryFolder();
        var settings = new ServerSettings(folder.Path);
        var database = Path.Combine(folder.Path, "adserver.db");
        await using (var server = await ServerProcess.StartAsync(settings, Stop))
        {
            await BigFile.OpenAsync(server.Admin, Stop);
            var import = ImportAsync(server, BigFile.Csv(6_000));
            await Eventually.HoldsAsync(async () => await CountAsync(database, "SELECT count(*) FROM ImportItems") > 0 ? null : "nothing is staged yet", Stop);
            await server.KillAsync();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => import);
        }

        Assert.NotEqual(0, await CountAsync(database, "SELECT count(*) FROM Imports"));
        await using var again = await ServerProcess.StartAsync(settings, Stop);
        Assert.Single((await again.Admin.GetAsync("/v1/campaigns:export", Stop)).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
        await Eventually.HoldsAsync(
            async () => await CountAsync(database, "SELECT (SELECT count(*) FROM Imports) + (SELECT count(*) FROM ImportItems) + (SELECT count(*) FROM Contents) - (SELECT count(*) FROM Revisions)") == 0
                ? null : "the stage is still there", Stop);
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories), path => path.Contains("/imports/", StringComparison.Ordinal));
        Shop.Expect(HttpStatusCode.OK, (await ImportAsync(again, BigFile.Csv(10))).Answer);
    }

    [Fact]
    public async Task Commands_ImportAndExport_SayWhatHappened()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(new ServerSettings(folder.Path), Stop);
        await BigFile.OpenAsync(server.Admin, Stop);
        await File.WriteAllTextAsync(folder.File("good.csv"), BigFile.Csv(3), Stop);
        await File.WriteAllTextAsync(folder.File("bad.csv"), BigFile.Csv(4, "ftp://acme.example/"), Stop);
        string[] at = ["--server", server.Address.ToString()];

        var plan = await AdServerCommand.RunAsync(folder.Path, Stop, ["import", "good.csv", .. at, "--dry-run"]);
        Assert.Equal((0, "good.csv: this would happen; nothing was changed.\nadded 3   changed 0   unchanged 0   failed 0\n"), (plan.Exit, plan.Output));

        var refused = await AdServerCommand.RunAsync(folder.Path, Stop, ["import", "bad.csv", .. at]);
        Assert.Equal((1, ""), (refused.Exit, refused.Output));
        Assert.Contains("bad.csv:21: acme-03/c00003: invalid-url: creative.landingUrl must be an absolute https address, is 'ftp://acme.example/'.\n", refused.Errors, StringComparison.Ordinal);
        Assert.EndsWith("bad.csv: 1 row has mistakes; nothing was changed.\n", refused.Errors, StringComparison.Ordinal);

        var part = await AdServerCommand.RunAsync(folder.Path, Stop, ["import", "bad.csv", .. at, "--mode", "partial"]);
        Assert.Equal(2, part.Exit);
        Assert.Contains("added 3   changed 0   unchanged 0   failed 1\n", part.Output, StringComparison.Ordinal);

        var export = await AdServerCommand.RunAsync(folder.Path, Stop, ["export", .. at, "--out", "out.csv"]);
        Assert.Equal(0, export.Exit);
        var again = await AdServerCommand.RunAsync(folder.Path, Stop, ["import", "out.csv", .. at]);
        Assert.Equal(0, again.Exit);
        Assert.Contains("added 0   changed 0   unchanged 3   failed 0\n", again.Output, StringComparison.Ordinal);

        var lines = await AdServerCommand.RunAsync(folder.Path, Stop, ["export", .. at, "--format", "ndjson", "--advertiser", "acme-01"]);
        Assert.StartsWith("{\"advertiser\":\"acme-01\",\"campaign\":\"c00001\"", lines.Output, StringComparison.Ordinal);

        await RecipeAsync(server, folder, at);
        foreach (var (arguments, said) in new (string[], string)[]
        {
            (["import", "none.csv", .. at], "none.csv"),
            (["import", "good.txt", .. at], "good.txt must end in .csv, .ndjson or .json"),
            (["import", "good.csv", .. at, "--key", "wrong"], "The server refused (401): The API key is unknown."),
            (["import", "good.csv", "--server", $"http://127.0.0.1:{FreePort.Next()}"], "does not answer"),
            (["export", .. at, "--advertiser", "nobody"], "The server refused (404)"),
        })
        {
            var wrong = await AdServerCommand.RunAsync(folder.Path, Stop, arguments);
            Assert.Equal(1, wrong.Exit);
            Assert.Contains(said, wrong.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", wrong.Errors, StringComparison.Ordinal);
        }
    }

    /// <summary>The worked file of the recipe, as it stands there.</summary>
    private static async Task RecipeAsync(ServerProcess server, TemporaryFolder folder, string[] at)
    {
        var site = Shop.SiteDocument();
        site["slots"]![0]!["name"] = "article-top";
        site["slots"]![0]!["sizes"] = new System.Text.Json.Nodes.JsonArray("728x90", "fluid");
        Shop.Expect(HttpStatusCode.Created, await server.Admin.PutAsync("/v1/sites/example-times", site, Stop));
        Shop.Expect(HttpStatusCode.Created, await server.Admin.PutAsync("/v1/advertisers/acme", Shop.AdvertiserDocument(), Stop));
        var recipe = await File.ReadAllTextAsync(Path.Combine(Places.Repository, "docs", "recipes", "bulk-import.md"), Stop);
        await File.WriteAllTextAsync(folder.File("recipe.csv"), recipe.Split("```csv\n")[1].Split("```")[0], Stop);

        var imported = await AdServerCommand.RunAsync(folder.Path, Stop, ["import", "recipe.csv", .. at]);

        Assert.Equal(0, imported.Exit);
        Assert.Contains("added 2   changed 0   unchanged 0   failed 0\n", imported.Output, StringComparison.Ordinal);
        var spring = await server.Admin.GetAsync("/v1/advertisers/acme/campaigns/spring", Stop);
        Assert.Equal(["top 2", "words 1"], spring.Json["lineItems"]!.AsArray().Select(item => $"{item!["key"]} {item["creatives"]!.AsArray().Count}"));
    }

    private static async Task<(ApiAnswer Answer, TimeSpan Took)> ImportAsync(ServerProcess server, string csv)
    {
        using var admin = new ApiClient(server.Address, ServerProcess.AdminKey, timeout: TimeSpan.FromMinutes(8));
        var body = Encoding.UTF8.GetBytes(csv);
        var began = TimeProvider.System.GetTimestamp();
        var answer = await admin.PostAsync("/v1/campaigns:import", body, "text/csv", Stop);
        return (answer, TimeProvider.System.GetElapsedTime(began));
    }

    private static async Task<string?> ComplaintAsync(ApiClient page, int campaign, long version)
    {
        var answer = await page.PostAsync("/v1/decisions", BigFile.PageFor(campaign), Stop);
        var key = (string?)answer.Json["slots"]![0]!["creative"]?["key"];
        return (long)answer.Json["catalogVersion"]! >= version && key?.StartsWith($"{BigFile.AdvertiserOf(campaign)}/{BigFile.CampaignOf(campaign)}/", StringComparison.Ordinal) == true
            ? null : answer.Text;
    }

    private static int PeakMegabytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").Single(one => one.StartsWith("VmHWM:", StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], null) / 1024;
    }

    private static async Task<long> CountAsync(string database, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }
}
