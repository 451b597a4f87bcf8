using AdServer.Catalog.Campaigns;
using AdServer.Selection.Delivery;
using AdServer.Selection.Engine;
using AdServer.Selection.Tests.Building;

namespace AdServer.Selection.Tests.Engine;

/// <summary>The engine's draws against the contract's shares, over 100,000 decisions with fixed seeds each.</summary>
public sealed class EngineDrawTests
{
    private const int Decisions = 100_000;

    /// <summary>The 99.9 % quantiles of chi-square at 1, 2 and 3 degrees of freedom.</summary>
    private static readonly double[] Quantiles = [10.83, 13.82, 16.27];

    [Fact]
    public void Sponsorship_ShareIsPercent_TheRestFallsThrough() => Expect(
        Build.Snapshot(Build.Sponsor("a", 30), Build.Sponsor("b", 15), Build.House("rest")), ("a", 0.30), ("b", 0.15), ("rest", 0.55));

    [Fact]
    public void Sponsorship_Over100Together_IsInProportion() => Expect(
        Build.Snapshot(Build.Sponsor("a", 100), Build.Sponsor("b", 50), Build.Sponsor("c", 10), Build.House("rest")),
        ("a", 100 / 160.0), ("b", 50 / 160.0), ("c", 10 / 160.0));

    [Fact]
    public void Standard_WeightIsOwedOverTimeLeft() => Expect(
        Build.Snapshot(
            Build.Standard("a", goal: 1_000) with { End = Build.Now.AddHours(1) }, Build.Standard("b", goal: 1_000) with { End = Build.Now.AddHours(4) },
            Build.Standard("asap", goal: 500) with { Pacing = Pacing.Asap, End = Build.Now.AddDays(3) }, Build.Standard("later", goal: 1_000_000, priority: 9)),
        ("a", 1_000 / 1_750.0), ("asap", 500 / 1_750.0), ("b", 250 / 1_750.0));

    [Fact]
    public void PricePriority_EqualPricesOfDifferentModels_AreEven() => Expect(
        Build.Snapshot(
            Build.Priced("a", 2.5m), Build.Priced("b", 2.50m) with { Priority = 1 }, Build.Priced("click", 0) with { Pricing = new Pricing(PricingModel.Cpc, 2.5m) },
            Build.Priced("flat", 0) with { Pricing = new Pricing(PricingModel.Flat, 5), Goal = new Goal(GoalUnit.Impressions, 2_000) }, Build.Priced("cheap", 2.49m)),
        ("a", 0.25), ("b", 0.25), ("click", 0.25), ("flat", 0.25));

    [Fact]
    public void House_IsByWeight() => Expect(
        Build.Snapshot(Build.House("a", 1), Build.House("b", 3), Build.House("c", 996)), ("a", 0.001), ("b", 0.003), ("c", 0.996));

    [Fact]
    public void Creatives_AreByWeight() => Expect(
        Build.Snapshot(Build.House("only") with { Creatives = [Build.Image("x", weight: 5), Build.Image("y", weight: 3), Build.Image("z", weight: 2)] }),
        winner => winner.Creative.Key, ("x", 0.5), ("y", 0.3), ("z", 0.2));

    /// <summary>A price of clicks follows the tick, although the index was built before it.</summary>
    [Fact]
    public void PricePriority_ClicksOfTheTick_DecideWhichPriceIsHighest()
    {
        var snapshot = Build.Snapshot(
            Build.Priced("fixed", 3), Build.Priced("rising", 0) with { Pricing = new Pricing(PricingModel.Cpc, 2) },
            Build.Priced("falling", 0) with { Pricing = new Pricing(PricingModel.Cpc, 4) });
        var delivery = snapshot.LineItems.Select(item => item.LineItem.Key switch
        {
            "rising" => new LineItemDelivery(DeliveryStops.None, 0, 1_000, 3),
            "falling" => new LineItemDelivery(DeliveryStops.None, 0, 9_000, 0),
            _ => default,
        }).ToArray();

        Assert.Equal("falling", Key(SelectionEngine.Decide(DeliveryState.Untouched(snapshot), Build.Request(), 1)));
        Assert.Equal("rising", Key(SelectionEngine.Decide(new DeliveryState(snapshot, 1, Build.Now, delivery), Build.Request(), 1)));
    }

    private static string? Key(PageDecision decision) => decision.Slots[0].Winner?.LineItem.LineItem.Key;

    private static void Expect(CatalogSnapshot snapshot, params (string Key, double Share)[] expected) =>
        Expect(snapshot, winner => winner.LineItem.LineItem.Key, expected);

    private static void Expect(CatalogSnapshot snapshot, Func<ServedCreative, string> keyOf, params (string Key, double Share)[] expected)
    {
        var state = DeliveryState.Untouched(snapshot);
        var work = new DecisionWorkspace();
        work.Prepare(snapshot, Build.Request());
        var choices = new SlotChoice[1];
        var counts = expected.ToDictionary(one => one.Key, _ => 0);
        for (var seed = 0; seed < Decisions; seed++)
        {
            SelectionEngine.Decide(work, state, (ulong)seed * 0x9E3779B97F4A7C15, [], choices);
            counts[keyOf(choices[0].Winner!)]++;
        }

        var chiSquare = expected.Sum(one => Math.Pow(counts[one.Key] - (one.Share * Decisions), 2) / (one.Share * Decisions));
        Assert.True(chiSquare < Quantiles[expected.Length - 2], $"chi-square {chiSquare}: {string.Join(", ", counts)}");
    }
}
