using System.Text.Json.Nodes;
using AdServer.Campaigns.Tests.Http;

namespace AdServer.Campaigns.Tests.Review;

/// <summary>One test: the queue is of all campaigns, and each part of it needs to know what waits.</summary>
public sealed class ReviewQueueTests(CampaignsServer server) : IClassFixture<CampaignsServer>
{
    [Fact]
    public async Task Queue_ShowsWhatWaits_WhatServesMeanwhile_SinceWhenAndFromWhom()
    {
        var asset = await server.AdvertiserAsync("queue");
        var (key, id) = await server.KeyAsync("advertiser", "queue");
        const string Path = "/v1/advertisers/queue/campaigns/spring";
        Assert.Empty(await QueueAsync());

        // New, from the advertiser: both wait, nothing serves.
        var put = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset), key: key);
        var both = await QueueAsync();
        Assert.Equal(["queue/spring/top", "queue/spring/top/banner"], both.Select(Name));
        Assert.All(both, part => Assert.Equal($"serves {false} since {put.Version} by {id}|The advertiser's|advertiser at {put.Version}", Summary(part)));
        Assert.Null(both[0]["pending"]!["creatives"]);
        Assert.Equal("house pendingReview", $"{both[0]["pending"]!["tier"]} {both[0]["pending"]!["reviewStatus"]}");
        Assert.Equal(asset, (string?)both[1]["pending"]!["asset"]);

        // Approved; then the line item asks for more, and later its flight changes, which needs nobody: it waits since it asked.
        await server.SendAsync(HttpMethod.Post, $"{Path}/lineItems/top/review", """{ "decision": "approve" }""");
        await server.SendAsync(HttpMethod.Post, $"{Path}/lineItems/top/creatives/banner/review", """{ "decision": "approve" }""");
        Assert.Empty(await QueueAsync());
        var asked = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset, weight: 9), key: key);
        var paused = await server.SendAsync(HttpMethod.Patch, Path, """{ "status": "paused" }""");
        var one = Assert.Single(await QueueAsync());
        Assert.Equal($"serves {true} since {asked.Version} by {id}|The advertiser's|advertiser at {paused.Version}", Summary(one));
        Assert.Equal("1 > 9", $"{one["serving"]!["weight"]} > {one["pending"]!["weight"]}");
        Assert.Equal(["weight 1 9"], one["changes"]!.AsArray().Select(change => $"{change!["path"]} {change["before"]} {change["after"]}"));

        // Asked for something else: it waits anew.
        var again = await server.SendAsync(HttpMethod.Put, Path, CampaignsServer.Campaign(asset, weight: 10), key: key);
        Assert.Equal(again.Version, (long)(await QueueAsync())[0]["sinceVersion"]!);

        // A decision for what was seen does not hold for what came meanwhile.
        Assert.Equal(412, (await server.SendAsync(HttpMethod.Post, $"{Path}/lineItems/top/review", """{ "decision": "approve" }""", ifMatch: $"\"{asked.Version}\"")).Status);

        // Pages go over parts, whatever campaign they are of.
        var second = await server.AdvertiserAsync("queue-two");
        var (secondKey, _) = await server.KeyAsync("advertiser", "queue-two");
        await server.SendAsync(HttpMethod.Put, "/v1/advertisers/queue-two/campaigns/autumn", CampaignsServer.Campaign(second), key: secondKey);
        Assert.Equal(["queue/spring/top", "queue-two/autumn/top", "queue-two/autumn/top/banner"], (await QueueAsync()).Select(Name));
        Assert.Equal(["queue/spring/top", "queue-two/autumn/top"], (await QueueAsync("?pageSize=2")).Select(Name));
        Assert.Equal(["queue-two/autumn/top/banner"], (await QueueAsync("?pageSize=2&page=2")).Select(Name));
        Assert.Empty(await QueueAsync($"?page={int.MaxValue}"));
        Assert.Equal(400, (await server.SendAsync(HttpMethod.Get, "/v1/review?pageSize=1001")).Status);

        // What is archived or rejected waits no more.
        await server.SendAsync(HttpMethod.Delete, "/v1/advertisers/queue-two/campaigns/autumn");
        await server.SendAsync(HttpMethod.Post, $"{Path}/lineItems/top/review", """{ "decision": "reject" }""");
        Assert.Empty(await QueueAsync());
    }

    private async Task<List<JsonNode>> QueueAsync(string query = "")
    {
        var answer = await server.SendAsync(HttpMethod.Get, $"/v1/review{query}");
        Assert.Equal(200, answer.Status);
        return [.. answer.Json!["review"]!.AsArray().Select(one => one!)];
    }

    private static string Name(JsonNode part) => $"{part["advertiser"]}/{part["campaign"]}/{part["lineItem"]}{(part["creative"] is { } creative ? $"/{creative}" : "")}";

    private static string Summary(JsonNode part) =>
        $"serves {part["serving"] is not null} since {part["sinceVersion"]} by {string.Join('|', part["actor"]!.AsObject().Select(field => field.Value))} at {part["version"]}";
}
