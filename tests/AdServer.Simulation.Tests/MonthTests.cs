using AdServer.Simulation.Tests.Building;
using AdServer.Simulation.Traffic;

namespace AdServer.Simulation.Tests;

public sealed class MonthTests(ITestOutputHelper output)
{
    private const double Small = 12_000;
    private const double Large = 100_000;

    /// <summary>Grants of five minutes instead of one, and a tick of half a minute: what is proved is the same, in a fraction of the time.</summary>
    [Fact]
    public void Month_EvenLineItems_KeepGoalAndPlan() => AssertKept(Small, new PacingSpec(30, 300, 600, 86_400));

    /// <summary>With the server's own grants; minutes long, so on demand: ADSERVER_SIMULATION_FULL=1.</summary>
    [Fact]
    public void Month_ThreeMillionPageViews_KeepGoalAndPlan()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("ADSERVER_SIMULATION_FULL") == "1", "ADSERVER_SIMULATION_FULL=1 runs it");

        AssertKept(Large, null);
    }

    private void AssertKept(double pageViewsPerDay, PacingSpec? pacing)
    {
        var result = new Simulator(Month.Catalog(pageViewsPerDay), Month.Traffic(pageViewsPerDay, pacing), Month.Days)
            .Run(cancellationToken: TestContext.Current.CancellationToken);
        output.WriteLine($"{result.PageViews} page views, {result.Fills} fills, {result.RefusedUnits} refused, {result.Rounds} rounds");
        foreach (var item in result.LineItems)
        {
            output.WriteLine($"{item.Path} goal {item.Goal!.Amount} paid {item.Paid} ({item.Paid - item.Goal.Amount}) off {item.FarthestOff} hours {item.HoursOffPlan} redraws {item.Redraws}");
        }

        Assert.Equal(Month.LineItems, result.LineItems.Count);
        Assert.Empty(result.Broken);
        Assert.All(result.LineItems, item => Assert.InRange(item.Paid, (long)Math.Ceiling(item.Goal!.Amount - Math.Max(0.005 * item.Goal.Amount, 10)), item.Goal.Amount));
        Assert.All(result.LineItems, item => Assert.Equal(0, item.HoursOffPlan));
    }
}
