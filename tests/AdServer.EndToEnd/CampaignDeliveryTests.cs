using System.Text.Json.Nodes;
using AdServer.EndToEnd.Nodes;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd;

/// <summary>What <c>GET …/delivery</c> says while fills, impressions and clicks come in.</summary>
public sealed class CampaignDeliveryTests(ShopServer shop) : IClassFixture<ShopServer>
{
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Even_PaidAndReserved_AreAgainstThePlan_AndANewGoalDrawsItAnew()
    {
        var reader = await SiteReader.SellAsync(shop, "d-even", Ads.Sold("item", 30_000_000, pacing: "even"));
        var fills = await FillAsync(reader, 4);
        await reader.SendAsync(fills[0], "impression");
        await reader.SendAsync(fills[0], "impression");
        await reader.SendAsync(fills[1], "impression");

        // A million a day is eleven a second.
        var figures = await BecomesAsync("d-even", figures => figures is { Goal: 30_000_000, Paid: 2, Reserved: 2, Unpaid: 0, Planned: > 40 });
        Assert.InRange(figures.PacingIndex!.Value, (figures.Paid / figures.Planned!.Value) - 0.001, (figures.Paid / figures.Planned!.Value) + 0.001);

        await Ads.PutAsync(shop.Server.Admin, "d-even", Ads.Campaign("d-even", Ads.Sold("item", 3_000, pacing: "even")), Stop);
        var changed = await BecomesAsync("d-even", figures => figures is { Goal: 3_000, Planned: < 10 });
        Assert.Equal((2, 2), (changed.Paid, changed.Reserved));
        Assert.InRange(changed.Planned!.Value, 4, 5);
    }

    [Fact]
    public async Task Asap_HasNoPlan()
    {
        var reader = await SiteReader.SellAsync(shop, "d-asap", Ads.Sold("item", 1_000));
        var fills = await FillAsync(reader, 3);
        await reader.SendAsync(fills[2], "impression");

        await BecomesAsync("d-asap", figures => figures == new Figures(1_000, 1, 2, null, null, 0));
    }

    [Fact]
    public async Task WithoutGoal_ImpressionsArePaid_NothingIsReserved()
    {
        var reader = await SiteReader.SellAsync(shop, "d-open", Ads.LineItem("item", "top", "pricePriority", new JsonObject { ["model"] = "cpm", ["rate"] = "2.00" }));
        await BecomesAsync("d-open", figures => figures == new Figures(null, 0, 0, null, null, 0));
        var fills = await FillAsync(reader, 3);
        await reader.SendAsync(fills[0], "impression");
        await reader.SendAsync(fills[1], "impression");
        await reader.SendAsync(fills[1], "impression");

        await BecomesAsync("d-open", figures => figures == new Figures(null, 2, 0, null, null, 0));
    }

    [Fact]
    public Task ClickGoal_Reached_StopsWithinTwoSeconds_AndClicksBeyondAreUnpaid() =>
        StopsAtThreeClicksAsync("d-clicks", Ads.Sold("item", 3, "clicks", model: "cpc", rate: "1.00"), null);

    [Fact]
    public Task ClickBudget_Spent_StopsWithinTwoSeconds_AndClicksBeyondAreUnpaid() => StopsAtThreeClicksAsync(
        "d-spend", Ads.LineItem("item", "top", "pricePriority", new JsonObject { ["model"] = "cpc", ["rate"] = "1.00" }),
        document => document["budget"] = new JsonObject { ["amount"] = "3.50", ["currency"] = "USD" });

    private static async Task<List<JsonNode>> FillAsync(SiteReader reader, int count)
    {
        var fills = new List<JsonNode>();
        while (fills.Count < count)
        {
            fills.Add(await reader.FillAsync());
        }

        return fills;
    }

    private async Task StopsAtThreeClicksAsync(string name, JsonObject item, Action<JsonObject>? change)
    {
        await Eventually.KeepsAsync(StopsWithin, async attempt =>
        {
            var campaign = $"{name}-{attempt}";
            var reader = await SiteReader.SellAsync(shop, campaign, (JsonObject)item.DeepClone(), change);
            var fills = await FillAsync(reader, 5);
            foreach (var fill in fills[..3])
            {
                await reader.SendAsync(fill, "impression");
                await reader.SendAsync(fill, "click");
            }

            var took = await reader.EndsWithAsync("goal-or-budget", 7);
            await reader.SendAsync(fills[3], "click");
            await reader.SendAsync(fills[4], "click");
            await reader.SendAsync(fills[4], "click");
            await BecomesAsync(campaign, figures => figures is { Paid: 3, Reserved: 0, Unpaid: 2 });
            return took;
        });
    }

    private async Task<Figures> BecomesAsync(string campaign, Predicate<Figures> wanted)
    {
        Figures? last = null;
        await Eventually.HoldsAsync(
            async () => wanted(last = (await Figures.OfAsync(shop.Server.Admin, campaign, Stop))["item"]) ? null : $"{campaign}: {last}", Stop);
        return last!;
    }
}
