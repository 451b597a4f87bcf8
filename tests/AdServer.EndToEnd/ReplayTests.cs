using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;

namespace AdServer.EndToEnd;

/// <summary>Ten thousand real decisions under changing catalogs, goals and readers: each is made again from its record after a restart.</summary>
public sealed class ReplayTests
{
    private const int Decisions = 10_000;
    private const int Readers = 12;

    private static readonly string[] Sections = ["world", "sport", "culture"];
    private static readonly string[] Tiers = ["sponsorship", "standard", "pricePriority", "house"];

    private readonly ConcurrentDictionary<string, string> _made = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryDecision_AfterARestart_ReplaysToTheSameWinners()
    {
        using var folder = new TemporaryFolder();
        await using (var server = await ServerProcess.StartAsync(new ServerSettings(folder.Path), Stop))
        {
            await Shop.OpenAsync(server.Admin, Stop);
            var asset = await Shop.UploadAssetAsync(server.Admin, 728, 90, Stop);
            using var done = new CancellationTokenSource();
            var changes = ChangeAsync(server.Admin, asset, done.Token);
            await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => ReadAsync(server.Address, reader)));
            await done.CancelAsync();
            await changes;
            Assert.Equal(0, await server.StopAsync(Stop));
        }

        await using var again = await ServerProcess.StartAsync(new ServerSettings(folder.Path), Stop);
        await Eventually.HoldsAsync(async () => await ComplaintAsync(again.Admin, _made.First().Key, _made.First().Value), Stop);
        var complaints = new ConcurrentQueue<string>();
        // In the order they were made: a replay of one after the other walks through the catalog versions once.
        await Parallel.ForEachAsync(_made.OrderBy(made => made.Key, StringComparer.Ordinal), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Stop }, async (made, _) =>
        {
            if (await ComplaintAsync(again.Admin, made.Key, made.Value) is { } complaint)
            {
                complaints.Enqueue(complaint);
            }
        });

        Assert.True(complaints.IsEmpty, $"{complaints.Count} of {_made.Count} differ; the first: {complaints.FirstOrDefault()}");
        Assert.Equal(Decisions, _made.Count);
        Assert.True(_made.Values.Distinct().Count() > 20, string.Join(Environment.NewLine, _made.Values.Distinct()));
    }

    /// <summary>Uploads one catalog after another while readers read.</summary>
    private static async Task ChangeAsync(ApiClient admin, string asset, CancellationToken done)
    {
        for (var round = 0; !done.IsCancellationRequested; round++)
        {
            Shop.Expect(round < 3 ? HttpStatusCode.Created : HttpStatusCode.OK, await admin.PutAsync($"/v1/advertisers/acme/campaigns/c{round % 3}", CampaignOf(round, asset), Stop));
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private static JsonObject CampaignOf(int round, string asset)
    {
        var items = new JsonArray();
        for (var i = 0; i < 4; i++)
        {
            var tier = Tiers[(round + i) % Tiers.Length];
            items.Add(JsonNode.Parse(
                $$"""
                { "key": "i{{i}}", "name": "Item {{i}}", "tier": "{{tier}}", "priority": {{1 + (i % 2)}}, "pacing": "asap", "weight": {{1 + round % 7}},
                  "share": {{(tier == "sponsorship" ? 20 + round % 40 : "null")}}, "goal": {{(tier == "standard" ? $$"""{ "amount": {{40 + round}} }""" : "null")}},
                  "pricing": { "model": "{{(round % 2 == 0 ? "cpm" : "cpc")}}", "rate": "{{1 + round % 5}}.50" },
                  "frequencyCaps": [ { "limit": {{2 + round % 3}}, "window": "{{(i % 2 == 0 ? "3s" : "24h")}}" } ],
                  "competitiveLabels": {{(i == 1 ? """["air"]""" : "[]")}}, "pageRule": "{{(i == 3 ? "roadblock" : i == 2 ? "onePerPage" : "any")}}",
                  "targeting": { "sections": { "include": ["{{Sections[(round + i) % 3]}}", "{{Sections[i % 3]}}"] } },
                  "creatives": [ { "key": "a", "type": "image", "size": "728x90", "asset": "{{asset}}", "alt": "A", "landingUrl": "https://acme.example/a", "weight": {{1 + i}} },
                                 { "key": "b", "type": "image", "size": "728x90", "asset": "{{asset}}", "alt": "B", "landingUrl": "https://acme.example/b" } ] }
                """));
        }

        return new JsonObject
        {
            ["name"] = $"Campaign {round}",
            ["timeZone"] = "UTC",
            ["frequencyCaps"] = new JsonArray(new JsonObject { ["limit"] = 30, ["window"] = "1m" }),
            ["lineItems"] = items,
        };
    }

    /// <summary>A reader's page views one after the other: some allow storage, some views ask twice.</summary>
    private async Task ReadAsync(Uri address, int reader)
    {
        using var client = new ApiClient(address);
        string? user = null;
        string? page = null;
        for (var i = reader; i < Decisions; i += Readers)
        {
            var request = Shop.DecisionRequest(i % 4 == 0 ? ["top", "top", "end", "nope"] : i % 4 == 1 ? ["top", "top"] : ["top"]);
            request["page"]!["section"] = Sections[i % 3];
            request["user"] = new JsonObject { ["consent"] = new JsonObject { ["gdprApplies"] = reader % 3 == 0 } };
            if (user is not null)
            {
                request["user"]!["state"] = user;
            }

            if (page is not null && i % 2 == 0)
            {
                request["page"]!["state"] = page;
            }

            var answer = await client.PostAsync("/v1/decisions", request, Stop);
            Shop.Expect(HttpStatusCode.OK, answer);
            user = (string?)answer.Json["user"]?["state"];
            page = (string?)answer.Json["page"]?["state"];
            _made[(string)answer.Json["decisionId"]!] = Choice(answer.Json);
            if (i % 3 == 0 && answer.Json["slots"]![0]!["events"] is { } events)
            {
                Shop.Expect(HttpStatusCode.OK, await client.GetAsync(Shop.PathOf(events["impression"]), Stop));
            }
        }
    }

    private static string Choice(JsonNode decision) =>
        string.Join(' ', decision["slots"]!.AsArray().Select(slot => (string?)slot!["creative"]?["key"] ?? (string?)slot["reason"]));

    private static async Task<string?> ComplaintAsync(ApiClient admin, string id, string choice)
    {
        var answer = await admin.GetAsync($"/v1/decisions/{id}?pageSize=1", Stop);
        return answer.Status != HttpStatusCode.OK ? $"{id}: {(int)answer.Status} {answer.Text}"
            : Choice(answer.Json["decision"]!) is var replayed && replayed != choice ? $"{id}: '{choice}' was replayed as '{replayed}'"
            : null;
    }
}
