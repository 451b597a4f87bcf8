using System.Net;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.Nodes;

/// <summary>What needs leases serves as soon as anything else.</summary>
[Collection(SharedNodesGroup.Name)]
public sealed class FreshUploadTests(SharedCluster cluster)
{
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("even")]
    [InlineData("asap")]
    public async Task Upload_WithAGoal_IsFilledByEveryNodeWithinASecond(string pacing)
    {
        var site = $"fresh-{pacing}";
        await Ads.OpenSiteAsync(cluster.Nodes.Admin, site, Stop);
        await Eventually.KeepsAsync(Promise, async attempt =>
        {
            var campaign = $"{site}-{attempt}";
            await Ads.PutAsync(cluster.Nodes.Admin, campaign, Ads.Campaign(site, Ads.Sold(campaign, 100_000, pacing: pacing)), Stop);
            var took = await SlowestAsync(site, campaign);
            Shop.Expect(HttpStatusCode.NoContent, await cluster.Nodes.Admin.DeleteAsync($"/v1/advertisers/acme/campaigns/{campaign}", Stop));
            return took;
        });
    }

    [Fact]
    public async Task NewPrice_IsFilledByEveryNodeWithinASecond_ThoughItsLeasesAreOfTheOldOne()
    {
        const string site = "fresh-price";
        await Ads.OpenSiteAsync(cluster.Nodes.Admin, site, Stop);
        await Eventually.KeepsAsync(Promise, async attempt =>
        {
            var item = Ads.Sold("item", 100_000, rate: $"{attempt}.25");
            item["creatives"] = new System.Text.Json.Nodes.JsonArray(Ads.Html($"creative-{attempt}"));
            var document = Ads.Campaign(site, item);
            document["budget"] = new System.Text.Json.Nodes.JsonObject { ["amount"] = "500.00", ["currency"] = "USD" };
            await Ads.PutAsync(cluster.Nodes.Admin, site, document, Stop);
            var took = await SlowestAsync(site, $"creative-{attempt}");

            // The first is an upload like any other; the promise is about the price that others are held at.
            return attempt == 1 ? TimeSpan.MaxValue : took;
        });
    }

    /// <summary>How long until the last node shows it, while all go on asking: what one node gets must leave the others something.</summary>
    /// <param name="named">The line item or the creative.</param>
    private async Task<TimeSpan> SlowestAsync(string site, string named)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var missing = Cluster.Size;
        var took = await Task.WhenAll(cluster.Nodes.Readers.Select(async reader =>
        {
            var first = await Eventually.HoldsAsync(() => MissingAsync(reader, site, named), Stop);
            if (Interlocked.Decrement(ref missing) == 0)
            {
                await done.CancelAsync();
            }

            while (!done.IsCancellationRequested)
            {
                _ = await MissingAsync(reader, site, named);
                await Task.Delay(20, CancellationToken.None);
            }

            return first;
        }));
        TestContext.Current.TestOutputHelper?.WriteLine($"{named}: {string.Join(", ", took.Select(one => $"{one.TotalMilliseconds:0} ms"))}");
        return took.Max();
    }

    private static async Task<string?> MissingAsync(ApiClient reader, string site, string named)
    {
        var request = Shop.DecisionRequest("top");
        request["site"] = site;
        var answer = await reader.PostAsync("/v1/decisions", request, Stop);
        return answer.Status == HttpStatusCode.OK && ((string?)answer.Json["slots"]![0]!["creative"]?["key"])?.Split('/').Contains(named) == true ? null : answer.Text;
    }
}
