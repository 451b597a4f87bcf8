using System.Diagnostics;
using AdServer.Catalog.Campaigns;
using AdServer.Pacing.Tests.Building;
using AdServer.Selection.Delivery;
using AdServer.Testing;

namespace AdServer.Pacing.Tests;

/// <summary>Sizes that the design promises. Times are written to the output, never asserted.</summary>
public sealed class ScaleTests
{
    [Fact]
    public void HundredThousandLineItems_AllServeAfterTheFirstRounds_AndIdleTicksAreCheap()
    {
        using var folder = new TemporaryFolder();
        var clock = new TestClock();
        using var node = new TestNode("a", folder.File("ledger.db"), clock);
        LineItem[] items = [.. Enumerable.Range(0, 100).Select(i => Build.Even($"i{i}", 10_000, TimeSpan.FromDays(30)))];
        var campaigns = Enumerable.Range(0, 1_000).Select(c => Build.Campaign(items) with { Key = $"c{c}" });
        var snapshot = Build.Snapshot(1, [.. campaigns]);

        Measure("use", () => node.Use(snapshot));
        for (var round = 0; round < 6; round++)
        {
            Measure($"round {round}", () => node.Round());
        }

        Assert.All(node.Node.Current!.LineItems.ToArray(), item => Assert.Equal(DeliveryStops.None, item.Stops));
        for (var second = 0; second < 5; second++)
        {
            clock.Advance(1);
            Measure("idle second", () => node.Round());
        }

        clock.Advance(40);
        for (var second = 0; second < 20; second++)
        {
            clock.Advance(1);
            Measure("renewing second", () => node.Round());
        }

        Assert.All(node.Node.Current!.LineItems.ToArray(), item => Assert.Equal(DeliveryStops.None, item.Stops));
    }

    [Fact]
    public void TwoHundredEvenLineItems_ATick_Costs()
    {
        using var traffic = new Traffic(1, [.. Enumerable.Range(0, 200).Select(i => Build.Even($"i{i}", 30_000 + (i * 100), TimeSpan.FromDays(30)))]);
        traffic.Run(TimeSpan.FromMinutes(10), 1, _ => 1);
        Measure("1,000 ticks of 200 line items", () => traffic.Run(TimeSpan.FromSeconds(1_000), 1, _ => 1));
        Measure("1 day of 200 line items, a tick 10 s", () => traffic.Run(TimeSpan.FromDays(1), 10, _ => 3));
    }

    private static void Measure(string what, Action work)
    {
        var began = Stopwatch.GetTimestamp();
        work();
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0.0} ms");
    }
}
