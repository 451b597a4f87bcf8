using AdServer.Simulation.Reports;
using AdServer.Simulation.Results;
using AdServer.Simulation.Tests.Building;
using AdServer.Simulation.Traffic;

namespace AdServer.Simulation.Tests;

public sealed class MonthTests(ITestOutputHelper output)
{
    private const double Small = 10_000;
    private const double Large = 100_000;

    private static readonly bool IsFull = Environment.GetEnvironmentVariable("ADSERVER_SIMULATION_FULL") == "1";

    /// <summary>Nodes that share the ledger. Several tick every two seconds, which takes minutes.</summary>
    public static TheoryData<int> Nodes => IsFull ? [1, 2] : [1];

    /// <summary>
    /// With <c>ADSERVER_SIMULATION_FULL=1</c> three million page views and the server's own grants, else a tenth of them with grants of five minutes
    /// and a tick of half a minute: what is proved is the same. Tables and charts are left in the folder that <c>ADSERVER_SIMULATION_OUT</c> names.
    /// </summary>
    [Theory]
    [MemberData(nameof(Nodes))]
    public void Month_EvenLineItems_KeepGoalAndPlan(int nodes)
    {
        var size = IsFull ? Large : Small;
        var pacing = new PacingSpec(nodes > 1 ? 2 : IsFull ? 10 : 30, IsFull ? 60 : 300, 600, 86_400);

        var result = Run(size, Month.Traffic(size, pacing) with { Nodes = nodes });

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
