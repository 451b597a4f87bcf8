using System.Text;

namespace AdServer.Campaigns.Tests.Http;

public sealed class DocumentTests(CampaignsServer server) : IClassFixture<CampaignsServer>
{
    [Fact]
    public async Task Put_IdenticalContent_KeepsETagAndVersion_AndMakesNoRevision()
    {
        var asset = await server.AdvertiserAsync("same");
        const string Path = "/v1/advertisers/same/campaigns/spring";
        var first = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset));
        var again = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset).Replace("  ", "\t\n", StringComparison.Ordinal));
        var whatGetAnswers = await server.SendAsync(HttpMethod.Put, Path, (await server.SendAsync(HttpMethod.Get, Path)).Json!.ToJsonString());

        Assert.Equal(201, first.Status);
        Assert.Equal((200, first.ETag, first.Version), (again.Status, again.ETag, again.Version));
        Assert.Equal((200, first.ETag, first.Version), (whatGetAnswers.Status, whatGetAnswers.ETag, whatGetAnswers.Version));
        Assert.Single(await server.RevisionsAsync("campaign/same/spring"));
    }

    [Fact]
    public async Task Put_Changed_MakesARevision_ThatKeepsTheOldOne()
    {
        var asset = await server.AdvertiserAsync("changed");
        const string Path = "/v1/advertisers/changed/campaigns/spring";
        var first = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset, "One"));
        var second = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset, "Two"));

        Assert.Equal(200, second.Status);
        Assert.True(second.Version > first.Version);
        var revisions = await server.RevisionsAsync("campaign/changed/spring");
        Assert.Equal([first.Version, second.Version], revisions.Select(row => row.Version));
        Assert.Contains("\"One\"", Encoding.UTF8.GetString(revisions[0].Current), StringComparison.Ordinal);
        Assert.Contains("\"Two\"", Encoding.UTF8.GetString(revisions[1].Current), StringComparison.Ordinal);
        Assert.All(revisions, row => Assert.Equal("admin", row.Role));
    }

    [Fact]
    public async Task Put_OlderETag_Is412_AndChangesNothing()
    {
        var asset = await server.AdvertiserAsync("match");
        const string Path = "/v1/advertisers/match/campaigns/spring";
        var first = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset, "One"));
        var second = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset, "Two"), first.ETag);
        var late = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset, "Three"), first.ETag);

        Assert.Equal((200, 412), (second.Status, late.Status));
        Assert.Equal("Two", (string?)(await server.SendAsync(HttpMethod.Get, Path)).Json!["name"]);
        Assert.Equal(412, (await server.SendAsync(HttpMethod.Delete, Path, (string?)null, first.ETag)).Status);
        Assert.Equal(412, (await server.SendAsync(HttpMethod.Patch, Path, """{ "status": "paused" }""", first.ETag)).Status);
        Assert.Equal(400, (await server.SendAsync(HttpMethod.Put, Path, "{}", first.ETag)).Status);
        Assert.Equal(2, (await server.RevisionsAsync("campaign/match/spring")).Count);
    }

    [Fact]
    public async Task Put_DryRun_ShowsThePlan_AndChangesNothing()
    {
        var asset = await server.AdvertiserAsync("plan");
        const string Path = "/v1/advertisers/plan/campaigns/spring";
        var fresh = await server.SendAsync(HttpMethod.Put, $"{Path}?dryRun=true", CampaignsServer.Campaign(asset));
        Assert.Equal((200, 404), (fresh.Status, (await server.SendAsync(HttpMethod.Get, Path)).Status));
        Assert.Equal("plan/spring plan/spring/top plan/spring/top/banner |  | ", Plan(fresh));
        var put = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset));

        var same = await server.SendAsync(HttpMethod.Put, $"{Path}?dryRun", CampaignsServer.Campaign(asset));
        var weight = await server.SendAsync(HttpMethod.Put, $"{Path}?dryRun=true", CampaignsServer.Campaign(asset, weight: 2));
        var other = await server.SendAsync(
            HttpMethod.Put, $"{Path}?dryRun=true", CampaignsServer.Campaign(asset, "Autumn").Replace("\"banner\"", "\"other\"", StringComparison.Ordinal));
        var gone = await server.SendAsync(HttpMethod.Put, $"{Path}?dryRun=true", """{ "name": "Spring", "timeZone": "UTC" }""");

        Assert.Equal(" |  | ", Plan(same));
        Assert.Equal(" | plan/spring/top | ", Plan(weight));
        Assert.Equal("plan/spring/top/other | plan/spring | plan/spring/top/banner", Plan(other));
        Assert.Equal(" |  | plan/spring/top plan/spring/top/banner", Plan(gone));
        Assert.Equal(400, (await server.SendAsync(HttpMethod.Put, $"{Path}?dryRun=true", "{}")).Status);
        Assert.Equal(400, (await server.SendAsync(HttpMethod.Put, $"{Path}?dryRun=perhaps", CampaignsServer.Campaign(asset))).Status);
        Assert.Equal(412, (await server.SendAsync(HttpMethod.Put, $"{Path}?dryRun=true", CampaignsServer.Campaign(asset), "\"1\"")).Status);
        Assert.Equal(400, (await server.SendAsync(HttpMethod.Put, "/v1/advertisers/plan?dryRun=true", """{ "name": "Acme", "domain": "acme.example" }""")).Status);
        Assert.Equal(put.ETag, (await server.SendAsync(HttpMethod.Get, Path)).ETag);
    }

    [Theory]
    [InlineData("""{ "name": "", "domain": "other.example" }""", 403)]
    [InlineData("""{ "name": 5, "domain": 7 }""", 403)]
    [InlineData("""{ "domain": "acme.example", "categories": ["IAB1"] }""", 403)]
    [InlineData("""{ "name": "", "domain": "acme.example" }""", 400)]
    [InlineData("""{ "name": "Acme" }""", 400)]
    [InlineData("""{ "name": """, 400)]
    [InlineData("""{ "name": "Other", "domain": "ACME.example" }""", 200)]
    public async Task Put_OfAnAdvertiserItself_Is403ForMoreThanAName_WhateverElseIsWrong(string json, int status)
    {
        var advertiser = $"name-{Guid.NewGuid():n}";
        _ = await server.AdvertiserAsync(advertiser);
        var (key, _) = await server.KeyAsync("advertiser", advertiser);

        Assert.Equal(status, (await server.SendAsync(HttpMethod.Put, $"/v1/advertisers/{advertiser}", json, key: key)).Status);
    }

    private static string Plan(CampaignsServer.Answer answer) =>
        string.Join(" | ", new[] { "added", "changed", "removed" }.Select(name => string.Join(' ', answer.Json![name]!.AsArray().Select(path => (string)path!))));

    [Fact]
    public async Task Review_Note_IsShownWithItsDecision_AndGoneWithOtherContent()
    {
        var asset = await server.AdvertiserAsync("noted");
        const string Path = "/v1/advertisers/noted/campaigns/spring";
        const string Item = Path + "/lineItems/top";
        await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset));
        var rejected = await server.SendAsync(HttpMethod.Post, Item + "/creatives/banner/review", """{ "decision": "reject", "note": "The text is too small." }""");
        var again = await server.SendAsync(HttpMethod.Post, Item + "/creatives/banner/review", """{ "decision": "reject", "note": "The text is too small." }""");
        await server.SendAsync(HttpMethod.Post, Item + "/review", """{ "decision": "approve", "note": "Welcome." }""");
        var shown = (await server.SendAsync(HttpMethod.Get, Path)).Json!["lineItems"]![0]!;
        var put = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset).Replace("\"Alt\"", "\"Larger\"", StringComparison.Ordinal));

        Assert.Equal(rejected.ETag, again.ETag);
        Assert.Equal("rejected|The text is too small.", $"{shown["creatives"]![0]!["reviewStatus"]}|{shown["creatives"]![0]!["reviewNote"]}");
        Assert.Equal("approved|Welcome.", $"{shown["reviewStatus"]}|{shown["reviewNote"]}");
        Assert.Null(put.Json!["campaign"]!["lineItems"]![0]!["creatives"]![0]!["reviewNote"]);
        Assert.Equal(200, (await server.SendAsync(HttpMethod.Put, Path, shown.Root.ToJsonString())).Status);
    }

    [Fact]
    public async Task Put_Mistakes_NothingIsStored()
    {
        _ = await server.AdvertiserAsync("wrong");
        var before = (await server.RevisionsAsync()).Count;
        var answer = await server.SendAsync(HttpMethod.Put, "/v1/advertisers/wrong/campaigns/spring", CampaignsServer.Campaign("sha256-00", "x\\u0007"));

        Assert.Equal(400, answer.Status);
        Assert.Equal(["name", "lineItems[0].creatives[0].asset"], answer.Json!["errors"]!.AsArray().Select(error => (string?)error!["path"]));
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, "/v1/advertisers/wrong/campaigns/spring")).Status);
        Assert.Equal(before, (await server.RevisionsAsync()).Count);
    }

    [Fact]
    public async Task Delete_Archives_AndALaterPutRevives()
    {
        var asset = await server.AdvertiserAsync("gone");
        const string Path = "/v1/advertisers/gone/campaigns/spring";
        _ = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset));

        Assert.Equal(204, (await server.SendAsync(HttpMethod.Delete, Path)).Status);
        Assert.Equal(204, (await server.SendAsync(HttpMethod.Delete, Path)).Status);
        Assert.Equal("archived", (string?)(await server.SendAsync(HttpMethod.Get, Path)).Json!["status"]);
        Assert.Empty((await server.SendAsync(HttpMethod.Get, "/v1/advertisers/gone/campaigns")).Json!["campaigns"]!.AsArray());
        Assert.Single((await server.SendAsync(HttpMethod.Get, "/v1/advertisers/gone/campaigns?status=archived")).Json!["campaigns"]!.AsArray());
        Assert.Equal(400, (await server.SendAsync(HttpMethod.Patch, Path, """{ "status": "active" }""")).Status);
        Assert.Equal(200, (await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset))).Status);
        Assert.Equal("active", (string?)(await server.SendAsync(HttpMethod.Get, Path)).Json!["status"]);
        Assert.Equal(3, (await server.RevisionsAsync("campaign/gone/spring")).Count);
    }

    [Fact]
    public async Task Patch_LineItem_ChangesItsStatusAlone()
    {
        var asset = await server.AdvertiserAsync("patch");
        const string Path = "/v1/advertisers/patch/campaigns/spring";
        var put = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset));
        var paused = await server.SendAsync(HttpMethod.Patch, $"{Path}/lineItems/top", """{ "status": "paused" }""");
        var again = await server.SendAsync(HttpMethod.Patch, $"{Path}/lineItems/top", """{ "status": "paused" }""");

        Assert.Equal("paused", (string?)paused.Json!["campaign"]!["lineItems"]![0]!["status"]);
        Assert.Equal("active", (string?)paused.Json!["campaign"]!["status"]);
        Assert.NotEqual(put.ETag, paused.ETag);
        Assert.Equal(paused.ETag, again.ETag);
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Patch, $"{Path}/lineItems/none", """{ "status": "paused" }""")).Status);
        Assert.Equal(400, (await server.SendAsync(HttpMethod.Patch, Path, """{ "status": "archived" }""")).Status);
    }

    [Fact]
    public async Task Asset_OfAnotherAdvertiser_IsUnknown()
    {
        var asset = await server.AdvertiserAsync("owner");
        Assert.Equal(201, (await server.SendAsync(HttpMethod.Put, "/v1/advertisers/other", """{ "name": "Other", "domain": "other.example" }""")).Status);
        var answer = await server.SendAsync(HttpMethod.Put, "/v1/advertisers/other/campaigns/spring", CampaignsServer.Campaign(asset));

        Assert.Equal(["unknown-asset"], answer.Json!["errors"]!.AsArray().Select(error => (string?)error!["code"]));
    }

    [Fact]
    public async Task Asset_SameContentTwice_IsOne_AndAFormIsReadLikeABody()
    {
        var asset = await server.AdvertiserAsync("twice");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Assets.SampleImages.Png), "file", "evil.html" } };
        var again = await server.SendAsync(HttpMethod.Post, "/v1/advertisers/twice/assets", form);

        Assert.Equal((201, asset, "image/png"), (again.Status, (string?)again.Json!["asset"], (string?)again.Json["contentType"]));
        Assert.EndsWith(".png", (string?)again.Json["url"], StringComparison.Ordinal);
        Assert.Single((await server.SendAsync(HttpMethod.Get, "/v1/advertisers/twice/assets")).Json!["assets"]!.AsArray());
    }

    [Fact]
    public async Task Race_ManyWriters_EveryRevisionIsKept_VersionsAreDense()
    {
        var asset = await server.AdvertiserAsync("race");
        var before = (await server.RevisionsAsync()).Max(row => row.Version);
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(i =>
            server.SendAsync(HttpMethod.Put, $"/v1/advertisers/race/campaigns/c{i % 4}", CampaignsServer.Campaign(asset, $"Name {i}"))));

        Assert.All(answers, answer => Assert.InRange(answer.Status, 200, 201));
        Assert.Equal(4, answers.Count(answer => answer.Status == 201));
        var revisions = (await server.RevisionsAsync()).Where(row => row.DocumentId.StartsWith("campaign/race/", StringComparison.Ordinal)).ToList();
        Assert.Equal(32, revisions.Count);
        Assert.Equal(answers.Select(answer => answer.Version).Order(), revisions.Select(row => row.Version));
        var all = (await server.RevisionsAsync()).Select(row => row.Version).ToList();
        Assert.Equal(Enumerable.Range(1, all.Count).Select(i => (long)i), all);
        Assert.True(before < revisions[0].Version);
    }

    [Fact]
    public async Task Race_SameETag_OneOfThemWins()
    {
        var asset = await server.AdvertiserAsync("tag");
        const string Path = "/v1/advertisers/tag/campaigns/spring";
        var first = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset));
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i =>
            server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset, weight: 2 + i), first.ETag)));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(11, answers.Count(answer => answer.Status == 412));
    }

    [Fact]
    public async Task Model_HasNoChangeWithoutAMigration() => Assert.False(await server.HasPendingModelChangesAsync());
}
