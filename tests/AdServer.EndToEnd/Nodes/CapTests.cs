using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.Nodes;

/// <summary>Caps of readers whose page views go from node to node.</summary>
[Collection(SharedNodesGroup.Name)]
public sealed class CapTests(SharedCluster cluster) : IAsyncLifetime
{
    private const string Site = "caps";
    private const int Views = 14;

    private static readonly int Readers = NodesGroup.IsFull ? 1_000 : 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    private int _released;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Ads.OpenSiteAsync(cluster.Nodes.Admin, Site, Stop);
        var campaign = Ads.Campaign(Site, Capped("first", "top", "9.00", (2, "2s"), (3, "5s"), (7, "flight")), Capped("second", "top", "8.00", (3, "3s")), Capped("lone", "end", "7.00", (2, "flight")));
        campaign["frequencyCaps"] = CapsOf((5, "4s"), (30, "flight"));
        await Ads.PutAsync(cluster.Nodes.Admin, "capped", campaign, Stop);
        foreach (var reader in cluster.Nodes.Readers)
        {
            await Eventually.HoldsAsync(async () => (await ReaderView.OfAsync(reader, Site, ["end"], true, Stop)).Shown[0].Length > 0 ? null : "not here yet", Stop);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Readers_OverFourNodes_SeeExactlyWhatTheCapsAllow()
    {
        var wrong = await Task.WhenAll(Enumerable.Range(0, Readers).Select(ReadAsync));

        Assert.Empty(wrong.OfType<string>().Take(5));
        Assert.True(_released > Readers / 2, $"only {_released} of {Readers} readers saw what a window lets through again");
    }

    [Fact]
    public async Task State_OfAnotherNode_Counts_AndOneThatIsDamagedIsNone()
    {
        var state = "";
        for (var view = 0; view < 2; view++)
        {
            var seen = await ReaderView.OfAsync(cluster.Nodes.Readers[view], Site, ["end"], false, Stop, state);
            Assert.Equal(["lone"], seen.Shown);
            state = seen.UserState!;
        }

        var other = await ReaderView.OfAsync(cluster.Nodes.Readers[0], Shop.Site, ["end"], false, Stop);
        var damaged = new List<JsonNode?> { null, "", "x", 5, true, new JsonArray(), new JsonObject(), other.UserState, state + state, new string('A', 1_401), new string('A', 40_000) };
        damaged.AddRange(Enumerable.Range(1, state.Length - 1).Where(length => length % 7 == 0).Select(length => JsonValue.Create(state[..length])));
        damaged.AddRange(Enumerable.Range(0, state.Length).Where(at => at % 7 == 0).Select(at => JsonValue.Create(Altered(state, at))));
        foreach (var reader in cluster.Nodes.Readers)
        {
            Assert.Equal([""], (await ReaderView.OfAsync(reader, Site, ["end"], false, Stop, state)).Shown);
            foreach (var none in damaged)
            {
                Assert.Equal(["lone"], (await ReaderView.OfAsync(reader, Site, ["end"], false, Stop, none)).Shown);
            }
        }
    }

    [Fact]
    public async Task PageView_WithoutStorage_CapHoldsOverTheCallsToAllNodes()
    {
        for (var view = 0; view < 3; view++)
        {
            var (shown, state) = (new List<string>(), (string?)null);
            for (var call = 0; call < 6; call++)
            {
                var seen = await ReaderView.OfAsync(cluster.Nodes.Readers[(view + call) % Cluster.Size], Site, ["end"], true, Stop, pageState: state);
                Assert.Null(seen.UserState);
                shown.AddRange(seen.Shown);
                state = seen.PageState;
            }

            Assert.Equal(["lone", "lone", "", "", "", ""], shown);
        }
    }

    /// <returns>What was shown that should not have been, or the other way round; null: nothing.</returns>
    private async Task<string?> ReadAsync(int number)
    {
        var chance = new Random(number);
        var first = new CapCounter((2, 2_000), (3, 5_000), (7, CapCounter.Flight));
        var second = new CapCounter((3, 3_000));
        var campaign = new CapCounter((5, 4_000), (30, CapCounter.Flight));
        string? state = null;
        for (var view = 0; view < Views; view++)
        {
            await Task.Delay(Pause * (chance.NextDouble() * 2), Stop);
            var seen = await ReaderView.OfAsync(cluster.Nodes.Readers[chance.Next(Cluster.Size)], Site, ["top", "top"], false, Stop, state);
            state = seen.UserState;
            var allowed = new[] { Next(first, second, campaign, seen.At), Next(first, second, campaign, seen.At) };
            if (!allowed.SequenceEqual(seen.Shown))
            {
                return $"reader {number}, view {view}: allowed {string.Join('+', allowed)}, shown {string.Join('+', seen.Shown)}";
            }
        }

        _ = first.Fills > 3 && second.Fills > 3 ? Interlocked.Increment(ref _released) : 0;
        return null;
    }

    private static string Next(CapCounter first, CapCounter second, CapCounter campaign, long at)
    {
        var winner = !campaign.Allows(at) ? null : first.Allows(at) ? first : second.Allows(at) ? second : null;
        if (winner is null)
        {
            return "";
        }

        winner.Add(at);
        campaign.Add(at);
        return winner == first ? "first" : "second";
    }

    private static string Altered(string state, int at) => $"{state[..at]}{(state[at] == 'A' ? 'B' : 'A')}{state[(at + 1)..]}";

    /// <summary>Without a goal, so that nothing but caps can stand in its way.</summary>
    private static JsonObject Capped(string key, string slot, string price, params (int Limit, string Window)[] caps)
    {
        var item = Ads.LineItem(key, slot, "pricePriority", new JsonObject { ["model"] = "cpm", ["rate"] = price });
        var size = slot == "end" ? "300x250" : "728x90";
        item["frequencyCaps"] = CapsOf(caps);
        item["creatives"] = new JsonArray(Ads.Html("a", size), Ads.Html("b", size), Ads.Html("c", size));
        return item;
    }

    private static JsonArray CapsOf(params (int Limit, string Window)[] caps) =>
        [.. caps.Select(cap => new JsonObject { ["limit"] = cap.Limit, ["window"] = cap.Window })];
}
