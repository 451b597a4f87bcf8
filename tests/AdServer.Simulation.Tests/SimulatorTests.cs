using AdServer.Catalog.Campaigns;
using AdServer.Simulation.Results;
using AdServer.Simulation.Tests.Building;
using AdServer.Simulation.Traffic;

namespace AdServer.Simulation.Tests;

public sealed class SimulatorTests
{
    private const int Week = 7;

    [Fact]
    public void Run_SameSeed_SameResult()
    {
        var catalog = Build.Catalog(Build.Campaign("spring", Build.Even("even", 900, Week), Build.Asap("asap", 400)));

        var (first, second) = (Run(catalog, Build.Traffic(1_000)), Run(catalog, Build.Traffic(1_000)));
        var other = Run(catalog, Build.Traffic(1_000) with { Seed = 2 });

        Assert.Equal(first.LineItems.SelectMany(item => item.Hours), second.LineItems.SelectMany(item => item.Hours));
        Assert.Equal(first.PageViews, second.PageViews);
        Assert.NotEqual(first.PageViews, other.PageViews);
    }

    [Fact]
    public void Run_Asap_ReachesItsGoalAtOnceAndNeverPassesIt()
    {
        var result = Run(Build.Catalog(Build.Campaign("spring", Build.Asap("now", 1_500))), Build.Traffic(2_000));

        var item = Kept(result).LineItems.Single();
        Assert.Equal(1_500, item.Paid);
        Assert.InRange(item.Hours[23].Delivered, 1_450, 1_500);
        Assert.False(item.HasPlan);
    }

    [Fact]
    public void Run_AsapBesideEven_LeavesEvenItsPace()
    {
        var catalog = Build.Catalog(Build.Campaign("spring", Build.Even("even", 3_000, Week), Build.Asap("asap", 5_000)));

        var result = Kept(Run(catalog, Build.Traffic(2_000)));

        Assert.All(result.LineItems, item => Assert.InRange(item.Paid, item.Goal!.Amount - 15, item.Goal.Amount));
    }

    [Fact]
    public void Run_CpmBudget_IsSpentToTheLastImpressionThatFits()
    {
        var priced = Build.Item("priced") with { Tier = Tier.PricePriority, Pricing = new Pricing(PricingModel.Cpm, 3.35m) };
        var dearer = Build.Item("dearer") with { Tier = Tier.PricePriority, Pricing = new Pricing(PricingModel.Cpm, 7.10m), DailyCap = 90 };
        var campaign = Build.Campaign("budget", priced, dearer) with { Budget = new Money(10m, "USD") };

        var result = Kept(Run(Build.Catalog(campaign), Build.Traffic(1_500)));

        Assert.InRange(result.Campaigns.Single().Spent, 10m - 0.00335m, 10m);
    }

    [Fact]
    public void Run_DailyCap_HoldsOnEveryLocalDay()
    {
        // Ends in the middle of a day of the campaign, an hour of which the clocks skip.
        var capped = Build.Asap("capped", 100_000) with { DailyCap = 137 };
        var campaign = Build.Campaign("capped", capped) with { TimeZone = "America/New_York" };

        var result = Kept(Run(Build.Catalog(campaign), Build.Traffic(4_000), days: 9));

        var item = result.LineItems.Single();
        Assert.InRange(item.BusiestDay!.Value, 130, 137);
        Assert.InRange(item.Paid, 9 * 130, 10 * 137);
    }

    [Fact]
    public void Run_ClicksAsGoal_StopsAndPaysNoMore()
    {
        var clicks = Build.Item("clicks") with { Tier = Tier.Standard, Goal = new Goal(GoalUnit.Clicks, 40) };
        var traffic = Build.Traffic(2_000);

        var result = Kept(Run(Build.Catalog(Build.Campaign("spring", clicks)), traffic with { Readers = traffic.Readers with { ClickRate = 0.02 } }));

        Assert.Equal(40, result.LineItems.Single().Paid);
        Assert.InRange(result.LineItems.Single().Clicks, 40, 45);
    }

    [Fact]
    public void Run_SeveralNodes_KeepEveryPromiseTogether()
    {
        var priced = Build.Item("priced") with { Tier = Tier.PricePriority, Pricing = new Pricing(PricingModel.Cpm, 4m) };
        var catalog = Build.Catalog(
            Build.Campaign("spring", Build.Even("large", 6_000, 3), Build.Even("small", 60, 3), Build.Asap("asap", 900), Build.Asap("capped", 5_000) with { DailyCap = 211 }),
            Build.Campaign("budget", priced) with { Budget = new Money(3m, "USD") });

        var result = Kept(Run(catalog, Build.Traffic(8_000) with { Nodes = 2, Pacing = new PacingSpec(2, 60, 600, 86_400) }, days: 3));

        Assert.All(Items(result, "large", "small", "asap"), item => Assert.InRange(item.Paid, item.Goal!.Amount - Math.Max(10, item.Goal.Amount / 200), item.Goal.Amount));
        Assert.All(Items(result, "large", "small"), item => Assert.Equal(0, item.HoursOffPlan));
        Assert.InRange(Items(result, "capped").Single().BusiestDay!.Value, 200, 211);
        Assert.InRange(result.Campaigns.Single(campaign => campaign.Budget is not null).Spent, 2.95m, 3m);
    }

    [Fact]
    public void Run_GoalAboveTheTraffic_DeliversWhatThereIs()
    {
        var result = Kept(Run(Build.Catalog(Build.Campaign("spring", Build.Even("huge", 10_000, Week))), Build.Traffic(1_000)));

        var item = result.LineItems.Single();
        // At the end itself the plan is the goal.
        Assert.All(item.Hours.SkipLast(1), hour => Assert.True(hour.IsOnPlan, $"{hour}"));
        Assert.True(item.Fills > 0.9 * result.PageViews, $"{item.Fills} fills of {result.PageViews} page views");
    }

    [Fact]
    public void Run_Stopped_Throws()
    {
        using var stop = new CancellationTokenSource();
        var simulator = new Simulator(Build.Catalog(Build.Campaign("spring", Build.Asap("asap", 10))), Build.Traffic(100), Week);

        Assert.ThrowsAny<OperationCanceledException>(() => simulator.Run(_ => stop.Cancel(), stop.Token));
    }

    private static SimulationResult Run(AdServer.Catalog.CatalogContents catalog, TrafficSpec traffic, int days = Week) =>
        new Simulator(catalog, traffic, days).Run(cancellationToken: TestContext.Current.CancellationToken);

    private static SimulationResult Kept(SimulationResult result)
    {
        Assert.Empty(result.Broken);
        Assert.True(result.Fills > 0);
        return result;
    }

    private static IEnumerable<LineItemResult> Items(SimulationResult result, params string[] keys) =>
        keys.Select(key => result.LineItems.Single(item => item.Path.EndsWith($"/{key}", StringComparison.Ordinal)));
}
