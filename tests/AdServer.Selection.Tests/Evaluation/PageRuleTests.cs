using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Sites;
using AdServer.Selection.Evaluation;
using AdServer.Selection.Tests.Building;

namespace AdServer.Selection.Tests.Evaluation;

public sealed class PageRuleTests
{
    private static readonly Site TwoSlots = Build.Site(Build.Slot("top"), Build.Slot("end"));

    [Fact]
    public void Creative_IsOnAPageOnce_AcrossItsCalls()
    {
        var item = Build.House("only") with { Creatives = [Build.Image("a"), Build.Image("b"), Build.Image("c")] };
        var view = new PageView(Build.Snapshot(TwoSlots, Build.Campaign(item)));
        var shown = view.Call(1, Build.Ask("top"), Build.Ask("end")).Concat(view.Call(2, Build.Ask("top"))).ToList();

        Assert.Equal(["a", "b", "c"], shown.Order());
        Assert.Equal(NoFillReason.PageRule, view.Decide(3, Build.Ask("top")).Slots[0].Reason);
        view.NextPage();
        Assert.NotEqual("-", Assert.Single(view.Call(4, Build.Ask("top"))));
    }

    [Fact]
    public void OnePerPage_IsOnAPageOnce_WhateverCreativesItHas()
    {
        var item = Build.House("only") with { PageRule = PageRule.OnePerPage, Creatives = [Build.Image("a"), Build.Image("b")] };
        var view = new PageView(Build.Snapshot(TwoSlots, Build.Campaign(item)));

        Assert.Equal(["only", "-"], view.Items(1, Build.Ask("top"), Build.Ask("end")));
        Assert.Equal(["-"], view.Items(2, Build.Ask("end")));
        view.NextPage();
        Assert.Equal(["only"], view.Items(3, Build.Ask("end")));
    }

    [Fact]
    public void CompetitiveLabel_KeepsAnotherLineItemAway_NotItself()
    {
        var first = Build.Standard("airline") with { CompetitiveLabels = ["airlines", "travel"], Creatives = [Build.Image("a"), Build.Image("b")] };
        var rival = Build.House("rival") with { CompetitiveLabels = ["airlines"] };
        var other = Build.House("other") with { CompetitiveLabels = ["banks"] };
        var snapshot = Build.Snapshot(TwoSlots, Build.Campaign(first, rival));

        var view = new PageView(snapshot);
        Assert.Equal(["airline", "airline"], view.Items(1, Build.Ask("top"), Build.Ask("end")));
        Assert.Equal(NoFillReason.PageRule, view.Decide(1, Build.Ask("end")).Slots[0].Reason);
        Assert.Equal(["-"], view.Items(1, Build.Ask("top")));

        var withOther = new PageView(Build.Snapshot(TwoSlots, Build.Campaign(first, rival, other)));
        _ = withOther.Items(1, Build.Ask("top"), Build.Ask("end"));
        Assert.Equal(["other"], withOther.Items(1, Build.Ask("top")));
    }

    [Fact]
    public void Explain_NamesThePagesReasons()
    {
        var one = Build.Standard("one") with { PageRule = PageRule.OnePerPage, CompetitiveLabels = ["x"], Creatives = [Build.Image("a"), Build.Image("b")] };
        var rival = Build.House("rival") with { CompetitiveLabels = ["x"] };
        var slots = PlainEvaluator.Explain(Build.Snapshot(TwoSlots, Build.Campaign(one, rival)), Build.Request(Build.Ask("top"), Build.Ask("end")), 1).Slots;

        Assert.Equal(
            ["one Won ", "rival Lost Tier"],
            slots[0].Select(verdict => $"{verdict.LineItem.LineItem.Key} {verdict.Verdict} {verdict.Lost}"));
        Assert.Equal(
            [IneligibleReason.PageRule, IneligibleReason.CompetitiveLabel], slots[1].SelectMany(verdict => verdict.Against.Select(judgement => judgement.Reason)));
    }

    [Fact]
    public void Reason_OfAllThatStoppedThem_TheHighestNumber()
    {
        var used = Build.House("used") with { PageRule = PageRule.OnePerPage };
        var capped = Build.House("capped") with { FrequencyCaps = [new FrequencyCap(1, null, "flight")], Creatives = [Build.Image("a"), Build.Image("b")] };
        var cheap = Build.Priced("cheap", 0.5m);
        var site = Build.Site(Build.Slot("top"), Build.Slot("end"), Build.Slot("dear") with { FloorCpm = 1 });
        var snapshot = Build.Snapshot(site, Build.Campaign(used, capped), Build.Campaign("beta", "b", cheap with { Creatives = [Build.Image("c")] }));
        var view = new PageView(snapshot);
        _ = view.Decide(1, Build.Ask("top"), Build.Ask("end"), Build.Ask("top") with { Id = "again" });

        Assert.Equal(NoFillReason.FrequencyCap, view.Decide(1, Build.Ask("top")).Slots[0].Reason);
        Assert.Equal(NoFillReason.BelowFloor, view.Decide(1, Build.Ask("dear")).Slots[0].Reason);
    }

    [Fact]
    public void Theme_IsJudgedBeforeTheReview_AndThePageLast()
    {
        var item = Build.House("only") with
        {
            Creatives = [Build.Image("a"), Build.Image("dark") with { Theme = Theme.Dark }, Build.Image("pending") with { ReviewStatus = ReviewStatus.PendingReview }],
        };
        var slots = PlainEvaluator.Explain(Build.Snapshot(TwoSlots, Build.Campaign(item)), Build.Request(Build.Ask("top"), Build.Ask("end")), 1).Slots;

        Assert.Equal([IneligibleReason.PageRule], Assert.Single(slots[1]).Against.Select(judgement => judgement.Reason));
    }
}
