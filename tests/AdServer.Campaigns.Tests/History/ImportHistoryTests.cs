using System.Text.Json.Nodes;
using AdServer.Campaigns.Tests.Http;

namespace AdServer.Campaigns.Tests.History;

/// <summary>An import writes its rows by statements of its own: they wait for review and stand in the history like any upload.</summary>
public sealed class ImportHistoryTests(CampaignsServer server) : IClassFixture<CampaignsServer>
{
    [Fact]
    public async Task Import_FromAnAdvertiser_IsInTheQueue_AndInTheAuditLog()
    {
        var asset = await server.AdvertiserAsync("bulk");
        var (key, id) = await server.KeyAsync("advertiser", "bulk");
        var items = new JsonArray();
        foreach (var campaign in new[] { "one", "two" })
        {
            var item = JsonNode.Parse(CampaignsServer.Campaign(asset, campaign))!.AsObject();
            item["advertiser"] = "bulk";
            item["campaign"] = campaign;
            items.Add(item);
        }

        Assert.Equal(200, (await server.SendAsync(HttpMethod.Post, "/v1/campaigns:import", items.ToJsonString(), key: key)).Status);

        var queue = (await server.SendAsync(HttpMethod.Get, "/v1/review")).Json!;
        Assert.Equal(4, (int)queue["total"]!);
        Assert.Equal(["one top ", "one top banner", "two top ", "two top banner"], queue["review"]!.AsArray().Select(part => $"{part!["campaign"]} {part["lineItem"]} {part["creative"]}"));
        Assert.All(queue["review"]!.AsArray(), part => Assert.Equal(id, (string?)part!["actor"]!["id"]));

        var audit = (await server.SendAsync(HttpMethod.Get, "/v1/audit?object=campaign/bulk/")).Json!;
        Assert.Equal(
            [$"import campaign/bulk/two {id}", $"import campaign/bulk/one {id}"],
            audit["entries"]!.AsArray().Select(line => $"{line!["action"]} {line["object"]} {line["actor"]!["id"]}"));

        // Restored like any other: the first import's form again, after a change by hand.
        var first = (long)audit["entries"]![1]!["version"]!;
        await server.SendAsync(HttpMethod.Put, "/v1/advertisers/bulk/campaigns/one", CampaignsServer.Campaign(asset, "by hand"));
        var restored = await server.SendAsync(HttpMethod.Post, $"/v1/advertisers/bulk/campaigns/one/revisions/{first}:restore");
        Assert.Equal((200, "one"), (restored.Status, (string?)restored.Json!["campaign"]!["name"]));
    }
}
