using AdServer.Catalog;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Targeting;
using AdServer.Selection.Evaluation;
using AdServer.Selection.Tests.Building;

namespace AdServer.Selection.Tests.Evaluation;

public sealed class RoadblockTests
{
    private static readonly AdSize Wide = new(970, 250);

    private static CatalogSnapshot Snapshot(params LineItem[] items) => Build.Snapshot(
        Build.Site(Build.Slot("a", Build.Leaderboard), Build.Slot("b", Build.Leaderboard, Build.Rectangle), Build.Slot("c", Build.Rectangle), Build.Slot("w", Wide)),
        Build.Campaign(items));

    private static LineItem Block(params (string Key, AdSize Size)[] creatives) => Build.Standard("block") with
    {
        PageRule = PageRule.Roadblock,
        Creatives = [.. creatives.Select(one => Build.Image(one.Key, one.Size))],
    };

    [Fact]
    public void Roadblock_TakesEverySlotItIsEligibleFor_EachWithItsOwnCreative()
    {
        var view = new PageView(Snapshot(Block(("x", Build.Leaderboard), ("y", Build.Rectangle), ("z", Build.Rectangle)), Build.House("house") with { Creatives = [Build.Image("h", Wide)] }));

        var shown = view.Call(1, Build.Ask("w"), Build.Ask("a"), Build.Ask("b"), Build.Ask("c"));
        Assert.Equal("h", shown[0]);
        Assert.Equal("x", shown[1]);
        Assert.Equal(["y", "z"], shown[2..].Order());
        Assert.Equal(["-", "-", "-"], view.Items(2, Build.Ask("a"), Build.Ask("b"), Build.Ask("c")));
    }

    [Fact]
    public void Roadblock_OneSlotAlone_NeverServes_AndIsJudgedAnewAtTheNextCall()
    {
        var view = new PageView(Snapshot(Block(("x", Build.Leaderboard), ("y", Build.Leaderboard))));

        Assert.Equal(["-"], view.Items(1, Build.Ask("a")));
        Assert.Equal(["-", "-"], view.Items(1, Build.Ask("a"), Build.Ask("c")));
        Assert.Equal(["block", "block"], view.Items(1, Build.Ask("a"), Build.Ask("b")));
    }

    [Fact]
    public void Roadblock_NotACreativeForEverySlot_IsIneligible_AndTheOthersServe()
    {
        var snapshot = Snapshot(Block(("x", Build.Leaderboard)), Build.House("house") with { Creatives = [Build.Image("p"), Build.Image("q", Build.Rectangle)] });

        Assert.Equal(["house", "house"], new PageView(snapshot).Items(1, Build.Ask("a"), Build.Ask("b")));
        var explained = PlainEvaluator.Explain(snapshot, Build.Request(Build.Ask("a"), Build.Ask("b")), 1).Slots[0];
        Assert.Equal([IneligibleReason.PageRule], explained[0].Against.Select(judgement => judgement.Reason));
    }

    [Fact]
    public void Roadblock_DrawsNeverLeaveALaterSlotWithout()
    {
        // Slot b could take either; slot a only the leaderboard. Whatever is drawn first must leave the other its own.
        var snapshot = Snapshot(Block(("wide", Build.Leaderboard), ("square", Build.Rectangle)));
        for (var seed = 0UL; seed < 300; seed++)
        {
            Assert.Equal(["square", "wide"], new PageView(snapshot).Call(seed, Build.Ask("b"), Build.Ask("a")));
        }
    }

    [Fact]
    public void Roadblock_SlotTakenBeforeIt_IsNotItsOwn()
    {
        // The sponsor may only have the first slot; the roadblock takes the two behind it.
        var sponsor = Build.Sponsor("sponsor", 100) with { Targeting = TargetingRules.Any with { Slots = Build.Include("a") }, Creatives = [Build.Image("s")] };
        var view = new PageView(Snapshot(Block(("x", Build.Leaderboard), ("y", Build.Rectangle), ("z", Build.Rectangle)), sponsor));

        Assert.Equal(["sponsor", "block", "block"], view.Items(1, Build.Ask("a"), Build.Ask("b"), Build.Ask("c")));
    }

    [Fact]
    public void Roadblock_LosesItsSlot_AndIsConsideredAgainAtTheNext()
    {
        var better = Build.Standard("better", priority: 1) with { PageRule = PageRule.OnePerPage, Creatives = [Build.Image("s")] };
        var view = new PageView(Snapshot(Block(("x", Build.Leaderboard), ("y", Build.Rectangle), ("z", Build.Rectangle)), better));

        Assert.Equal(["better", "block", "block"], view.Items(1, Build.Ask("a"), Build.Ask("b"), Build.Ask("c")));
        Assert.Equal(["-", "-"], view.Items(1, Build.Ask("b"), Build.Ask("c")));
    }

    [Fact]
    public void Roadblock_CapThatCannotTakeThemAll_IsIneligible()
    {
        var block = Block(("x", Build.Leaderboard), ("y", Build.Rectangle)) with { FrequencyCaps = [new FrequencyCap(1, TimeSpan.FromHours(1), "1h")] };

        Assert.Equal(["-", "-"], new PageView(Snapshot(block)).Items(1, Build.Ask("a"), Build.Ask("b")));
        Assert.Equal(
            ["block", "block"],
            new PageView(Snapshot(block with { FrequencyCaps = [new FrequencyCap(2, TimeSpan.FromHours(1), "1h")] })).Items(1, Build.Ask("a"), Build.Ask("b")));
    }

    [Fact]
    public void Explain_SlotTakenByARoadblock_ShowsItAsTheWinnerThere()
    {
        var snapshot = Snapshot(Block(("x", Build.Leaderboard), ("y", Build.Rectangle)), Build.House("house") with { Creatives = [Build.Image("q", Build.Rectangle)] });
        var slots = PlainEvaluator.Explain(snapshot, Build.Request(Build.Ask("a"), Build.Ask("c")), 1).Slots;

        Assert.Equal(["block Won y", "house Lost "], slots[1].Select(verdict => $"{verdict.LineItem.LineItem.Key} {verdict.Verdict} {verdict.Creative?.Creative.Key}"));
        Assert.Equal("x", slots[0][0].Creative?.Creative.Key);
    }
}
