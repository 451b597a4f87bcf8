using System.Text.Json.Nodes;
using AdServer.EndToEnd.Nodes;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd;

/// <summary>What a page and an advertiser are told once a goal, a budget, a day or the pace is used up.</summary>
public sealed class DeliveryLimitTests(ShopServer shop) : IClassFixture<ShopServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Goal_Reached_IsGoalOrBudget_AndExplainNamesTheGoal()
    {
        var reader = await SiteReader.SellAsync(shop, "goal", Ads.Sold("item", 3));

        Assert.Equal(3, await FillAllAsync(reader, "goal-or-budget", 7));
        Assert.Equal(["goal"], await reader.ReasonsAsync("goal/item"));
    }

    [Fact]
    public async Task Budget_Spent_IsGoalOrBudget_AndExplainNamesTheBudget()
    {
        var item = Ads.Sold("item", 1_000, rate: "100.00");

        // Three impressions of ten cents, and a part of a fourth.
        var reader = await SiteReader.SellAsync(shop, "budget", item, document => document["budget"] = new JsonObject { ["amount"] = "0.39", ["currency"] = "USD" });

        Assert.Equal(3, await FillAllAsync(reader, "goal-or-budget", 7));
        Assert.Equal(["budget"], await reader.ReasonsAsync("budget/item"));
    }

    [Fact]
    public async Task DailyCap_Reached_IsGoalOrBudget_AndExplainNamesTheDailyCap()
    {
        var item = Ads.Sold("item", 1_000);
        item["dailyCap"] = 4;
        var reader = await SiteReader.SellAsync(shop, "daily", item);

        Assert.Equal(4, await FillAllAsync(reader, "goal-or-budget", 7));
        Assert.Equal(["dailyCap"], await reader.ReasonsAsync("daily/item"));
    }

    [Fact]
    public async Task Even_AheadOfItsPlan_IsPacing_AndExplainNamesThePacing()
    {
        // Of 20,000 in thirty days a minute is half a unit: ten may be ahead.
        var reader = await SiteReader.SellAsync(shop, "pace", Ads.Sold("item", 20_000, pacing: "even"));

        Assert.InRange(await FillAllAsync(reader, "pacing", 8), 10, 12);
        Assert.Equal(["pacing"], await reader.ReasonsAsync("pace/item"));
    }

    /// <summary>Fills until nothing is filled any more, for this reason and to stay.</summary>
    private static async Task<int> FillAllAsync(SiteReader reader, string reason, int code)
    {
        var fills = 0;
        _ = await reader.FillAsync();
        await Eventually.HoldsAsync(
            async () =>
            {
                // A line item whose next units are under way is told like one that has none left: only a second of it is the end.
                for (var quiet = 0; quiet < 20; quiet++)
                {
                    var slot = await reader.DecideAsync();
                    if (slot["events"] is not null)
                    {
                        fills++;
                        return "still filled";
                    }

                    await Task.Delay(50, Stop);
                }

                return null;
            },
            Stop);
        await reader.EndsWithAsync(reason, code);
        return fills + 1;
    }
}
