using System.Text;
using AdServer.Access;
using AdServer.Campaigns.Database;
using AdServer.Campaigns.Import;
using AdServer.Campaigns.Store;
using AdServer.Campaigns.Tests.Http;
using AdServer.Catalog.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AdServer.Campaigns.Tests.Import;

/// <summary>What happens between staging and the last transaction: to others' uploads, and to the import itself.</summary>
public sealed class StageTests(CampaignsServer server) : IClassFixture<CampaignsServer>
{
    private static readonly Caller Admin = new(Role.Admin, null, "key");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IDbContextFactory<CampaignsDbContext> Contexts => server.Services.GetRequiredService<IDbContextFactory<CampaignsDbContext>>();

    internal static async Task NothingStagedAsync(CampaignsServer server)
    {
        await using var context = await server.Services.GetRequiredService<IDbContextFactory<CampaignsDbContext>>().CreateDbContextAsync(Stop);
        Assert.Equal((0, 0), (await context.Imports.CountAsync(Stop), await context.ImportItems.CountAsync(Stop)));
        Assert.Equal(0, await context.Contents.CountAsync(content => !context.Revisions.Any(row => row.ContentId == content.Id), Stop));
    }

    [Fact]
    public async Task UploadMeanwhile_IsJudgedAnew_AndGoesOnFromThere()
    {
        var asset = await server.AdvertiserAsync("meanwhile");
        await PutAsync("changed", asset, "One");
        await PutAsync("same", asset, "One");
        await PutAsync("becomes", asset, "One");
        var stage = await StageAsync(asset, ("changed", "Two"), ("same", "One"), ("becomes", "Two"), ("fresh", "Two"), ("quiet", "Two"));
        await PutAsync("changed", asset, "Three");
        await PutAsync("same", asset, "Three");
        await PutAsync("becomes", asset, "Two");
        await PutAsync("fresh", asset, "Three");

        var anew = new Dictionary<string, ImportStatus>();
        var version = await stage.CommitAsync((name, status) => anew[name] = status, Stop);

        Assert.Equal(
            ["meanwhile/becomes Unchanged", "meanwhile/changed Changed", "meanwhile/fresh Changed", "meanwhile/same Changed"],
            anew.Select(pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(["One", "Three", "Two"], await NamesAsync("changed"));
        Assert.Equal(["One", "Three", "One"], await NamesAsync("same"));
        Assert.Equal(["One", "Two"], await NamesAsync("becomes"));
        Assert.Equal(["Three", "Two"], await NamesAsync("fresh"));
        Assert.Equal(["Two"], await NamesAsync("quiet"));
        Assert.Equal(version, (await server.RevisionsAsync()).Max(row => row.Version));
        Assert.Equal("Two", (string)(await server.SendAsync(HttpMethod.Get, "/v1/advertisers/meanwhile/campaigns/changed")).Json!["name"]!);
        await NothingStagedAsync(server);
    }

    [Fact]
    public async Task ManyUploadsMeanwhile_TakeSeveralTransactions()
    {
        var asset = await server.AdvertiserAsync("crowd");
        var stage = await StageAsync(asset, [.. Enumerable.Range(0, 120).Select(i => ($"c{i}", "Two"))]);
        var other = await StageAsync(asset, [.. Enumerable.Range(0, 120).Select(i => ($"c{i}", "Three"))]);
        await other.CommitAsync((_, _) => { }, Stop);

        var anew = 0;
        await stage.CommitAsync((_, status) => anew += status == ImportStatus.Changed ? 1 : 0, Stop);

        Assert.Equal(120, anew);
        Assert.Equal(["Three", "Two"], await NamesAsync("c119", "crowd"));
        await NothingStagedAsync(server);
    }

    [Fact]
    public async Task SweptAway_ChangesNothing()
    {
        var asset = await server.AdvertiserAsync("swept");
        await PutAsync("a", asset, "One", "swept");
        var stage = await StageAsync(asset, [("a", "Two"), ("b", "Two")], "swept");
        using var sweep = new ImportSweep(Contexts, server.Services.GetRequiredService<IOptions<ServerOptions>>(), NullLogger<ImportSweep>.Instance);
        await sweep.StartAsync(Stop);
        await sweep.ExecuteTask!;

        await Assert.ThrowsAsync<ImportSweptException>(() => stage.CommitAsync((_, _) => { }, Stop));

        Assert.Equal(["One"], await NamesAsync("a", "swept"));
        Assert.Empty(await NamesAsync("b", "swept"));
        await NothingStagedAsync(server);
    }

    private async Task<ImportStage> StageAsync(string asset, params (string Campaign, string Name)[] campaigns) =>
        await StageAsync(asset, campaigns, campaigns.Length > 100 ? "crowd" : "meanwhile");

    private async Task<ImportStage> StageAsync(string asset, (string Campaign, string Name)[] campaigns, string advertiser)
    {
        var references = await server.Services.GetRequiredService<UploadReferences.Loader>().LoadAsync(advertiser, Stop);
        var stage = new ImportStage(Contexts, Admin, TimeProvider.System);
        var judged = new List<JudgedCampaign>();
        foreach (var (key, name) in campaigns)
        {
            var upload = CatalogReader.ReadCampaign(
                Encoding.UTF8.GetBytes(CampaignsServer.Campaign(asset, name)), advertiser, key, references, TimeProvider.System.GetUtcNow()).Document!;
            var row = await server.Services.GetRequiredService<CatalogStore>().FindAsync($"campaign/{advertiser}/{key}", Stop);
            judged.Add(new JudgedCampaign(DocumentId.Campaign(advertiser, key), row, CampaignChange.Of(row, upload, fromAdvertiser: false).Content));
        }

        await stage.AddAsync(judged, Stop);
        return stage;
    }

    private async Task PutAsync(string campaign, string asset, string name, string advertiser = "meanwhile") =>
        Assert.InRange((await server.SendAsync(HttpMethod.Put, $"/v1/advertisers/{advertiser}/campaigns/{campaign}", CampaignsServer.Campaign(asset, name))).Status, 200, 201);

    private async Task<IEnumerable<string>> NamesAsync(string campaign, string advertiser = "meanwhile") =>
        (await server.RevisionsAsync($"campaign/{advertiser}/{campaign}")).Select(row => CatalogReader.ReadServedCampaign(row.Current).Document!.Name);
}
