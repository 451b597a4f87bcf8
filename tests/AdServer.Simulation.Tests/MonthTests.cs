using AdServer.Simulation.Reports;
using AdServer.Simulation.Results;
using AdServer.Simulation.Tests.Building;
using AdServer.Simulation.Traffic;

namespace AdServer.Simulation.Tests;

public sealed class MonthTests(ITestOutputHelper output)
{
    private const double Small = 12_000;
    private const double Large = 100_000;

    /// <summary>Grants of five minutes instead of one, and a tick of half a minute: what is proved is the same, in a fraction of the time.</summary>
    [Fact]
    public void Month_EvenLineItems_KeepGoalAndPlan() => AssertKept(Run(Small, Month.Traffic(Small, new PacingSpec(30, 300, 600, 86_400))));

    /// <summary>
    /// With the server's own grants. Minutes long, so on demand: <c>ADSERVER_SIMULATION_FULL=1</c>; where <c>ADSERVER_SIMULATION_OUT</c> names a
    /// folder, tables and charts are left there.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Month_ThreeMillionPageViews_KeepGoalAndPlan(int nodes)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("ADSERVER_SIMULATION_FULL") == "1", "ADSERVER_SIMULATION_FULL=1 runs it");

        var traffic = Month.Traffic(Large) with { Nodes = nodes };
        var result = Run(Large, nodes == 1 ? traffic : traffic with { Pacing = traffic.Pacing with { Tick = 2 } });

        if (Environment.GetEnvironmentVariable("ADSERVER_SIMULATION_OUT") is { Length: > 0 } folder)
        {
            ReportFolder.Write(result, Path.Combine(folder, $"{nodes}"));
        }

        AssertKept(result);
    }

    private static SimulationResult Run(double pageViewsPerDay, TrafficSpec traffic) =>
        new Simulator(Month.Catalog(pageViewsPerDay), traffic, Month.Days).Run(cancellationToken: TestContext.Current.CancellationToken);

    private void AssertKept(SimulationResult result)
    {
        output.WriteLine(ResultTables.Summary(result));
        output.WriteLine($"{result.RefusedUnits} units refused, {result.Rounds} transactions of the ledger");
        Assert.Equal(Month.LineItems, result.LineItems.Count);
        Assert.Empty(result.Broken);
        Assert.All(result.LineItems, item => Assert.InRange(item.Paid, (long)Math.Ceiling(item.Goal!.Amount - Math.Max(0.005 * item.Goal.Amount, 10)), item.Goal.Amount));
        Assert.All(result.LineItems, item => Assert.Equal(0, item.HoursOffPlan));
        AssertLostDay(result);
    }

    /// <summary>The scenario is what it says: nothing on the lost day, and much of what is promised on the others.</summary>
    private static void AssertLostDay(SimulationResult result)
    {
        // Fills of the minutes before may still come back on it.
        var lost = result.LineItems.Select(item => item.Hours.Where(hour => hour.At > Month.LostFrom.AddHours(1) && hour.At <= Month.LostTo).Select(hour => hour.Delivered).Distinct().Count());
        Assert.All(lost, levels => Assert.Equal(1, levels));
        Assert.True(result.Fills > result.PageViews / 3, $"{result.Fills} of {result.PageViews}");
    }
}
