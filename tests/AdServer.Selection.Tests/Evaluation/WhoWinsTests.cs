using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Sites;
using AdServer.Catalog.Targeting;
using AdServer.Selection.Evaluation;
using AdServer.Selection.Tests.Building;

namespace AdServer.Selection.Tests.Evaluation;

public sealed class WhoWinsTests
{
    [Fact]
    public void Tiers_InTheirOrder_EachFallsThroughToTheNext()
    {
        LineItem[] all = [Build.House("house"), Build.Priced("priced", 2), Build.Standard("standard"), Build.Sponsor("sponsor", 100)];
        string[] order = ["sponsor", "standard", "priced", "house"];

        for (var gone = 0; gone < order.Length; gone++)
        {
            var left = all.Where(item => Array.IndexOf(order, item.Key) >= gone).ToArray();
            Assert.Equal(order[gone], WinnerOf(Build.Snapshot(left)));
        }
    }

    [Fact]
    public void Standard_BestPriorityWins_WhateverItOwes() => Assert.Equal(
        "first", WinnerOf(Build.Snapshot(Build.Standard("first", goal: 1, priority: 3), Build.Standard("second", goal: 1_000_000, priority: 4))));

    [Fact]
    public void Standard_BestPriorityIneligible_GivesWayToTheNext() => Assert.Equal(
        "second",
        WinnerOf(Build.Snapshot(
            Build.Standard("first", priority: 1) with { Targeting = TargetingRules.Any with { Sections = Build.Include("sport") } },
            Build.Standard("second", priority: 2))));

    [Fact]
    public void PricePriority_HighestEffectiveCpmWins_WhateverItsPriority() => Assert.Equal(
        "dear", WinnerOf(Build.Snapshot(Build.Priced("cheap", 4.49m) with { Priority = 1 }, Build.Priced("dear", 4.50m) with { Priority = 16 })));

    [Fact]
    public void Outcome_NothingWins_IsTheFallbackOrUnfilled()
    {
        var fallback = new Fallback(FallbackType.Html, null, null, "<p>House</p>");
        var with = Build.Snapshot(Build.Site(Build.Slot() with { Fallback = fallback }), Build.Campaign());

        Assert.Equal(SlotOutcome.Fallback, Assert.Single(PlainEvaluator.Decide(with, Build.Request(), 1).Slots).Outcome);
        Assert.Equal(SlotOutcome.Unfilled, Assert.Single(PlainEvaluator.Decide(Build.Snapshot(), Build.Request(), 1).Slots).Outcome);
    }

    [Fact]
    public void Creative_OnlyAFittingOneIsDrawn()
    {
        var item = Build.House("only") with
        {
            Creatives =
            [
                Build.Image("square", Build.Rectangle, 1000), Build.Image("dark", weight: 1000) with { Theme = Theme.Dark },
                Build.Image("pending", weight: 1000) with { ReviewStatus = ReviewStatus.PendingReview }, Build.Image("gone", weight: 1000) with { Archived = true },
                Build.Image("right"),
            ],
        };
        var snapshot = Build.Snapshot(item);

        for (var seed = 0UL; seed < 200; seed++)
        {
            Assert.Equal("acme/spring/only/right", Assert.Single(PlainEvaluator.Decide(snapshot, Build.Request(), seed).Slots).Winner?.Path);
        }
    }

    [Fact]
    public void Decide_SameInputs_SameWinners_AndSlotsDrawApart()
    {
        var snapshot = Build.Snapshot([.. Enumerable.Range(0, 50).Select(i => Build.House($"h{i}"))]);
        var request = Build.Request([.. Enumerable.Range(0, 8).Select(i => Build.Ask() with { Id = $"d{i}" })]);
        var winners = PlainEvaluator.Decide(snapshot, request, 42).Slots.Select(slot => slot.Winner?.Path).ToList();

        Assert.Equal(winners, PlainEvaluator.Decide(snapshot, request, 42).Slots.Select(slot => slot.Winner?.Path));
        Assert.NotEqual(winners, PlainEvaluator.Decide(snapshot, request, 43).Slots.Select(slot => slot.Winner?.Path));
        Assert.True(winners.Distinct().Count() > 3);
    }

    private static string? WinnerOf(CatalogSnapshot snapshot) =>
        Assert.Single(PlainEvaluator.Decide(snapshot, Build.Request(), 7).Slots).Winner?.LineItem.LineItem.Key;
}
