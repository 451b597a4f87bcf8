using AdServer.Catalog.Campaigns;
using AdServer.Selection.Evaluation;
using AdServer.Selection.Tests.Building;

namespace AdServer.Selection.Tests.Evaluation;

/// <summary>Draws against the contract's shares, over 100,000 decisions with fixed seeds each.</summary>
public sealed class DistributionTests
{
    private const int Decisions = 100_000;

    [Fact]
    public void Sponsorship_ShareIsPercent_TheRestFallsThrough() => Expect(
        Build.Snapshot(Build.Sponsor("a", 30), Build.Sponsor("b", 15), Build.House("rest")), ("a", 0.30), ("b", 0.15), ("rest", 0.55));

    [Fact]
    public void Sponsorship_Over100Together_IsInProportion() => Expect(
        Build.Snapshot(Build.Sponsor("a", 100), Build.Sponsor("b", 50), Build.Sponsor("c", 10), Build.House("rest")),
        ("a", 100 / 160.0), ("b", 50 / 160.0), ("c", 10 / 160.0));

    [Fact]
    public void Standard_WeightIsOwedOverTimeLeft()
    {
        var now = Build.Now;
        var asap = Build.Standard("asap", goal: 500) with { Pacing = Pacing.Asap, End = now.AddDays(3) };
        Expect(
            Build.Snapshot(
                Build.Standard("a", goal: 1_000) with { End = now.AddHours(1) }, Build.Standard("b", goal: 1_000) with { End = now.AddHours(4) }, asap,
                Build.Standard("later", goal: 1_000_000, priority: 9)),
            ("a", 1_000 / 1_750.0), ("asap", 500 / 1_750.0), ("b", 250 / 1_750.0));
    }

    [Fact]
    public void PricePriority_EqualPrices_AreEven() => Expect(
        Build.Snapshot(Build.Priced("a", 2.5m), Build.Priced("b", 2.50m), Build.Priced("c", 2.5m), Build.Priced("cheap", 2.49m)),
        ("a", 1 / 3.0), ("b", 1 / 3.0), ("c", 1 / 3.0));

    [Fact]
    public void House_IsByWeight() => Expect(
        Build.Snapshot(Build.House("a", 1), Build.House("b", 3), Build.House("c", 996)), ("a", 0.001), ("b", 0.003), ("c", 0.996));

    [Fact]
    public void Creatives_AreByWeight() => Expect(
        Build.Snapshot(Build.House("only") with { Creatives = [Build.Image("x", weight: 5), Build.Image("y", weight: 3), Build.Image("z", weight: 2)] }),
        slot => slot.Winner!.Creative.Key, ("x", 0.5), ("y", 0.3), ("z", 0.2));

    private static void Expect(CatalogSnapshot snapshot, params (string Key, double Share)[] expected) =>
        Expect(snapshot, slot => slot.Winner!.LineItem.LineItem.Key, expected);

    private static void Expect(CatalogSnapshot snapshot, Func<SlotDecision, string> keyOf, params (string Key, double Share)[] expected)
    {
        var request = Build.Request();
        var counts = expected.ToDictionary(one => one.Key, _ => 0);
        for (var seed = 0; seed < Decisions; seed++)
        {
            counts[keyOf(PlainEvaluator.Decide(snapshot, request, (ulong)seed * 0x9E3779B97F4A7C15).Slots[0])]++;
        }

        var chiSquare = expected.Sum(one => Math.Pow(counts[one.Key] - (one.Share * Decisions), 2) / (one.Share * Decisions));

        // The 99.9 % quantile of chi-square at 1 and 2 degrees of freedom; seeds are fixed, so this never fails by chance from run to run.
        Assert.True(chiSquare < (expected.Length == 2 ? 10.83 : 13.82), $"chi-square {chiSquare}: {string.Join(", ", counts)}");
    }
}
