using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Targeting;
using AdServer.Selection.Evaluation;
using AdServer.Selection.Tests.Building;

namespace AdServer.Selection.Tests.Evaluation;

public sealed class NoFillReasonTests
{
    [Fact]
    public void UnknownSlot_IsOne() => Assert.Equal(NoFillReason.UnknownSlot, ReasonOf(Build.Snapshot(Build.House("a")), Build.Ask("nope")));

    [Fact]
    public void NoneOfTheSizesAllowed_IsTwo() =>
        Assert.Equal(NoFillReason.NoSize, ReasonOf(Build.Snapshot(Build.House("a")), Build.Ask("top", Build.Rectangle)));

    public static TheoryData<string, LineItem> NotForTheSlot => new()
    {
        { "paused", Build.House("a") with { Status = CampaignStatus.Paused } },
        { "pending", Build.House("a") with { ReviewStatus = ReviewStatus.PendingReview } },
        { "over", Build.House("a") with { End = Build.Now } },
        { "another site", Build.House("a") with { Targeting = TargetingRules.Any with { Sites = Build.Include("herald") } } },
        { "another slot", Build.House("a") with { Targeting = TargetingRules.Any with { Slots = Build.Include("end") } } },
        { "another size", Build.House("a") with { Creatives = [Build.Image(size: Build.Rectangle)] } },
        { "creative pending", Build.House("a") with { Creatives = [Build.Image() with { ReviewStatus = ReviewStatus.PendingReview }] } },
    };

    [Theory, MemberData(nameof(NotForTheSlot), DisableDiscoveryEnumeration = true)]
    public void NoActiveLineItemForTheSlot_IsThree(string why, LineItem item)
    {
        Assert.NotEmpty(why);
        Assert.Equal(NoFillReason.NoLineItemForSlot, ReasonOf(Build.Snapshot(item), Build.Ask()));
    }

    [Fact]
    public void EmptyCatalog_IsThree() => Assert.Equal(NoFillReason.NoLineItemForSlot, ReasonOf(Build.Snapshot(), Build.Ask()));

    public static TheoryData<string, LineItem> StoppedByTargeting => new()
    {
        { "section", Build.House("a") with { Targeting = TargetingRules.Any with { Sections = Build.Include("sport") } } },
        { "theme", Build.House("a") with { Creatives = [Build.Image() with { Theme = Theme.Dark }] } },
        { "floor and section", Build.Priced("a", 0.1m) with { Targeting = TargetingRules.Any with { Sections = Build.Include("sport") } } },
    };

    [Theory, MemberData(nameof(StoppedByTargeting), DisableDiscoveryEnumeration = true)]
    public void SomeForTheSlotNonePassesTargeting_IsFour(string why, LineItem item)
    {
        Assert.NotEmpty(why);
        var snapshot = Build.Snapshot(Build.Site(Build.Slot() with { FloorCpm = 1 }), Build.Campaign(item));
        Assert.Equal(NoFillReason.NoEligibleLineItem, ReasonOf(snapshot, Build.Ask()));
    }

    [Fact]
    public void OnlyBlocked_IsFour() => Assert.Equal(
        NoFillReason.NoEligibleLineItem,
        ReasonOf(Build.Snapshot(Build.Site() with { BlockedAdvertisers = ["acme"] }, Build.Campaign(Build.House("a"))), Build.Ask()));

    [Fact]
    public void OnlySponsorshipsWhoseShareFellThrough_IsFour()
    {
        var snapshot = Build.Snapshot(Build.Sponsor("a", 10));
        var outcomes = Enumerable.Range(0, 200).Select(seed => Assert.Single(PlainEvaluator.Decide(snapshot, Build.Request(), (ulong)seed).Slots)).ToList();

        Assert.Contains(outcomes, slot => slot.Outcome == SlotOutcome.Filled);
        Assert.All(outcomes.Where(slot => slot.Outcome != SlotOutcome.Filled), slot => Assert.Equal(NoFillReason.NoEligibleLineItem, slot.Reason));
    }

    [Fact]
    public void OnlyTheFloorStops_IsNine() => Assert.Equal(
        NoFillReason.BelowFloor,
        ReasonOf(
            Build.Snapshot(
                Build.Site(Build.Slot() with { FloorCpm = 1 }),
                Build.Campaign(Build.Priced("a", 0.99m), Build.House("b") with { Targeting = TargetingRules.Any with { Sections = Build.Include("sport") } })),
            Build.Ask()));

    [Fact]
    public void WireNames_AreTheContracts() => Assert.Equal(
        [
            "unknown-slot", "no-size", "no-line-item-for-slot", "no-eligible-line-item", "page-rule", "frequency-cap", "goal-or-budget", "pacing",
            "below-floor", "invalid-traffic", "rate-limited", "not-ready",
        ],
        Enumerable.Range(1, 12).Select(code => ((NoFillReason)code).ToWireName()));

    private static NoFillReason ReasonOf(CatalogSnapshot snapshot, SlotRequest asked) =>
        Assert.Single(PlainEvaluator.Decide(snapshot, Build.Request(asked), 1).Slots).Reason;
}
