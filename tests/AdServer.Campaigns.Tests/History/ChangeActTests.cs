using AdServer.Campaigns.Tests.Http;

namespace AdServer.Campaigns.Tests.History;

/// <summary>Every way to change a document leaves who did it, what it was, and where one value changed, from what to what.</summary>
public sealed class ChangeActTests(CampaignsServer server) : IClassFixture<CampaignsServer>
{
    private const string Path = "/v1/advertisers/acts/campaigns/spring";

    [Fact]
    public async Task EveryChange_SaysWhatItWas()
    {
        var asset = await server.AdvertiserAsync("acts");
        var (key, id) = await server.KeyAsync("advertiser", "acts");
        await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset), key: key);
        await server.SendAsync(HttpMethod.Post, $"{Path}/lineItems/top/review", """{ "decision": "approve" }""");
        await server.SendAsync(HttpMethod.Post, $"{Path}/lineItems/top/creatives/banner/review", """{ "decision": "reject", "note": "Too small." }""");
        await server.SendAsync(HttpMethod.Patch, Path, """{ "status": "paused" }""", key: key);
        await server.SendAsync(HttpMethod.Patch, $"{Path}/lineItems/top", """{ "status": "paused" }""");
        await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset, "Other"));
        await server.SendAsync(HttpMethod.Delete, Path);

        Assert.Equal(
            [
                $"create||>|{id}|The advertiser's|advertiser",
                "review|lineItems[top]|\"pendingReview\">\"approved\"|admin|The admin key|admin",
                "review|lineItems[top].creatives[banner]|\"pendingReview\">\"rejected\"|admin|The admin key|admin",
                $"status||\"active\">\"paused\"|{id}|The advertiser's|advertiser",
                "status|lineItems[top]|\"active\">\"paused\"|admin|The admin key|admin",
                "update||>|admin|The admin key|admin",
                "archive||\"active\">\"archived\"|admin|The admin key|admin",
            ],
            (await server.RevisionsAsync("campaign/acts/spring")).Select(row => $"{row.Action}|{row.Part}|{row.Before}>{row.After}|{row.By}|{row.ByName}|{row.Role}"));
    }
}
