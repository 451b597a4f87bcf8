using System.Text.Json.Nodes;
using AdServer.Campaigns.Tests.Http;

namespace AdServer.Campaigns.Tests.History;

public sealed class RevisionTests(CampaignsServer server) : IClassFixture<CampaignsServer>
{
    [Fact]
    public async Task Revisions_AreListedNewestFirst_ShownAsTheyWere_AndCompared()
    {
        var asset = await server.AdvertiserAsync("revs");
        const string Path = "/v1/advertisers/revs/campaigns/spring";
        var first = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset, "One"));
        var asItWas = await server.SendAsync(HttpMethod.Get, Path);
        var second = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset, "Two", weight: 7));
        await server.SendAsync(HttpMethod.Patch, Path, """{ "status": "paused" }""");

        var list = (await server.SendAsync(HttpMethod.Get, $"{Path}/revisions?pageSize=2")).Json!;
        Assert.Equal(3, (int)list["total"]!);
        Assert.Equal(["status \"active\">\"paused\"", "update >"], list["revisions"]!.AsArray().Select(one => $"{one!["action"]} {one["before"]?.ToJsonString()}>{one["after"]?.ToJsonString()}"));
        Assert.Equal((second.Version, first.Version), ((long)list["revisions"]![1]!["version"]!, (long)list["revisions"]![1]!["previousVersion"]!));
        Assert.Equal("admin|The admin key|admin", string.Join('|', list["revisions"]![0]!["actor"]!.AsObject().Select(field => field.Value)));
        Assert.Empty((await server.SendAsync(HttpMethod.Get, $"{Path}/revisions?page=4")).Json!["revisions"]!.AsArray());
        Assert.Null((await server.SendAsync(HttpMethod.Get, $"{Path}/revisions?page=2&pageSize=2")).Json!["revisions"]![0]!["previousVersion"]);

        var shown = (await server.SendAsync(HttpMethod.Get, $"{Path}/revisions/{first.Version}")).Json!;
        Assert.True(JsonNode.DeepEquals(asItWas.Json, shown), shown.ToJsonString());

        var diff = (await server.SendAsync(HttpMethod.Get, $"{Path}/revisions/{first.Version}/diff?to={second.Version}")).Json!;
        Assert.Equal(["name One>Two", "lineItems[top].weight 1>7"], diff["changes"]!.AsArray().Select(one => $"{one!["path"]} {one["before"]}>{one["after"]}"));
        var toNow = (await server.SendAsync(HttpMethod.Get, $"{Path}/revisions/{second.Version}/diff")).Json!;
        Assert.Equal(["status"], toNow["changes"]!.AsArray().Select(one => (string?)one!["path"]));
    }

    [Fact]
    public async Task Revisions_OfAnotherDocument_AreNotThere()
    {
        var asset = await server.AdvertiserAsync("mine");
        var theirs = await server.SendAsync(HttpMethod.Put, "/v1/advertisers/mine/campaigns/theirs", CampaignsServer.Campaign(asset, "Secret"));
        var own = await server.SendAsync(HttpMethod.Put, "/v1/advertisers/mine/campaigns/own", CampaignsServer.Campaign(asset));
        const string Path = "/v1/advertisers/mine/campaigns/own/revisions";

        Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, $"{Path}/{theirs.Version}")).Status);
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, $"{Path}/{own.Version}/diff?to={theirs.Version}")).Status);
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, $"{Path}/{theirs.Version}/diff?to={own.Version}")).Status);
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Post, $"{Path}/{theirs.Version}:restore")).Status);
        Assert.Equal(400, (await server.SendAsync(HttpMethod.Get, $"{Path}/{own.Version}/diff?to=newest")).Status);
        Assert.Equal(400, (await server.SendAsync(HttpMethod.Get, $"{Path}?page=0")).Status);
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, "/v1/advertisers/mine/campaigns/none/revisions")).Status);
    }

    [Fact]
    public async Task Restore_IsAnOrdinaryChange_ThatHonoursIfMatch()
    {
        var asset = await server.AdvertiserAsync("back");
        const string Path = "/v1/advertisers/back/campaigns/spring";
        var first = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset, "One"));
        var second = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset, "Two"));

        Assert.Equal(412, (await server.SendAsync(HttpMethod.Post, $"{Path}/revisions/{first.Version}:restore", ifMatch: first.ETag)).Status);
        var restored = await server.SendAsync(HttpMethod.Post, $"{Path}/revisions/{first.Version}:restore", ifMatch: second.ETag);
        var again = await server.SendAsync(HttpMethod.Post, $"{Path}/revisions/{first.Version}:restore");

        Assert.Equal((200, "One"), (restored.Status, (string?)restored.Json!["campaign"]!["name"]));
        Assert.Equal(restored.ETag, again.ETag);
        var revisions = await server.RevisionsAsync("campaign/back/spring");
        Assert.Equal(3, revisions.Count);
        Assert.Equal($"restore {first.Version}", $"{revisions[^1].Action} {revisions[^1].After}");
        Assert.Equal(revisions[0].Current, revisions[^1].Current);
    }

    [Fact]
    public async Task Restore_OfAnArchivedCampaign_RevivesIt_AndWhatIsGoneMeanwhileIsNamed()
    {
        await server.AdvertiserAsync("revive");
        const string Path = "/v1/advertisers/revive/campaigns/spring";
        const string Site = """{ "name": "Gone", "domains": ["gone.example"], "timeZone": "UTC", "slots": [ { "name": "SLOT", "sizes": ["5x3"] } ] }""";
        await server.SendAsync(HttpMethod.Put, "/v1/sites/gone", Site.Replace("SLOT", "first", StringComparison.Ordinal));
        var put = await server.SendAsync(HttpMethod.Put, Path, """
            { "name": "Spring", "timeZone": "UTC", "lineItems": [ { "key": "top", "name": "Top", "tier": "house", "targeting": { "slots": { "include": ["first"] } }, "creatives": [] } ] }
            """);
        await server.SendAsync(HttpMethod.Delete, Path);

        Assert.Equal("active", (string?)(await server.SendAsync(HttpMethod.Post, $"{Path}/revisions/{put.Version}:restore")).Json!["campaign"]!["status"]);
        await server.SendAsync(HttpMethod.Put, "/v1/sites/gone", Site.Replace("SLOT", "second", StringComparison.Ordinal));
        await server.SendAsync(HttpMethod.Delete, Path);
        var refused = await server.SendAsync(HttpMethod.Post, $"{Path}/revisions/{put.Version}:restore");

        Assert.Equal((400, "unknown-slot", "lineItems[0].targeting.slots.include[0]"), (refused.Status, (string?)refused.Json!["errors"]![0]!["code"], (string?)refused.Json["errors"]![0]!["path"]));
    }

    [Fact]
    public async Task Restore_ByAnAdvertiser_WaitsForReview_WhileTheApprovedServes()
    {
        var asset = await server.AdvertiserAsync("waits");
        var (key, _) = await server.KeyAsync("advertiser", "waits");
        const string Path = "/v1/advertisers/waits/campaigns/spring";
        var first = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset, weight: 2));
        await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset, weight: 3));

        var restored = await server.SendAsync(HttpMethod.Post, $"{Path}/revisions/{first.Version}:restore", key: key);

        Assert.Equal("2 pendingReview", $"{restored.Json!["campaign"]!["lineItems"]![0]!["weight"]} {restored.Json["campaign"]!["lineItems"]![0]!["reviewStatus"]}");
        Assert.Contains("\"weight\":3", System.Text.Encoding.UTF8.GetString((await server.RevisionsAsync("campaign/waits/spring"))[^1].Served), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SitesAndAdvertisers_HaveThemToo()
    {
        const string Site = """{ "name": "NAME", "domains": ["old.example"], "timeZone": "UTC", "slots": [ { "name": "top", "sizes": ["5x3"] } ] }""";
        var site = await server.SendAsync(HttpMethod.Put, "/v1/sites/old", Site.Replace("NAME", "One", StringComparison.Ordinal));
        await server.SendAsync(HttpMethod.Put, "/v1/sites/old", Site.Replace("NAME", "Two", StringComparison.Ordinal).Replace("5x3", "9x3", StringComparison.Ordinal));
        var diff = await server.SendAsync(HttpMethod.Get, $"/v1/sites/old/revisions/{site.Version}/diff");
        var back = await server.SendAsync(HttpMethod.Post, $"/v1/sites/old/revisions/{site.Version}:restore");
        Assert.Equal(["name", "slots[top].sizes"], diff.Json!["changes"]!.AsArray().Select(one => (string?)one!["path"]));
        Assert.Equal("One", (string?)back.Json!["site"]!["name"]);
        Assert.Equal(3, (int)(await server.SendAsync(HttpMethod.Get, "/v1/sites/old/revisions")).Json!["total"]!);
        Assert.Equal("Two", (string?)(await server.SendAsync(HttpMethod.Get, $"/v1/sites/old/revisions/{site.Version + 1}")).Json!["name"]);

        await server.AdvertiserAsync("firm");
        var (key, _) = await server.KeyAsync("advertiser", "firm");
        var first = (await server.RevisionsAsync("advertiser/firm")).Single().Version;
        await server.SendAsync(HttpMethod.Put, "/v1/advertisers/firm", """{ "name": "Firm", "domain": "firm.example" }""");
        Assert.Equal(["name", "domain"], (await server.SendAsync(HttpMethod.Get, $"/v1/advertisers/firm/revisions/{first}/diff", key: key)).Json!["changes"]!.AsArray().Select(one => (string?)one!["path"]));
        Assert.Equal(403, (await server.SendAsync(HttpMethod.Post, $"/v1/advertisers/firm/revisions/{first}:restore", key: key)).Status);
        Assert.Equal(200, (await server.SendAsync(HttpMethod.Post, $"/v1/advertisers/firm/revisions/{first}:restore")).Status);
    }
}
