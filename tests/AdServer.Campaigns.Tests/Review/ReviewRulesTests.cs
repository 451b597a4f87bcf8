using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Targeting;
using static AdServer.Campaigns.Tests.Review.ReviewScene;

namespace AdServer.Campaigns.Tests.Review;

public sealed class ReviewRulesTests
{
    private const bool Advertiser = true;
    private const bool Publisher = false;
    private const ReviewStatus Approve = ReviewStatus.Approved;
    private const ReviewStatus Reject = ReviewStatus.Rejected;

    [Fact]
    public void Publisher_AllIsApproved_AndServesAtOnce()
    {
        var scene = new ReviewScene().Upload(Publisher, Item());

        Assert.Equal(ReviewStatus.Approved, scene.Uploaded()?.ReviewStatus);
        Assert.NotNull(scene.Live("top", "banner"));
    }

    [Fact]
    public void Advertiser_NewLineItem_WaitsAndDoesNotServe_UntilBothAreApproved()
    {
        var scene = new ReviewScene().Upload(Advertiser, Item());
        Assert.Equal(ReviewStatus.PendingReview, scene.Uploaded()?.ReviewStatus);
        Assert.Equal(ReviewStatus.PendingReview, scene.Uploaded("top", "banner")?.ReviewStatus);
        Assert.Null(scene.Live());

        Assert.NotNull(scene.Decide(Approve).Live());
        Assert.Null(scene.Live("top", "banner"));
        Assert.NotNull(scene.Decide(Approve, "top", "banner").Live("top", "banner"));
    }

    public static TheoryData<string, Func<LineItem, LineItem>, bool> Changes => new()
    {
        { "tier", item => item with { Tier = Tier.Sponsorship }, true },
        { "priority", item => item with { Priority = 1 }, true },
        { "share", item => item with { Share = 50 }, true },
        { "pricing", item => item with { Pricing = new Pricing(PricingModel.Cpm, 9) }, true },
        { "goal", item => item with { Goal = new Goal(GoalUnit.Impressions, 9) }, true },
        { "weight", item => item with { Weight = 9 }, true },
        { "sites", item => item with { Targeting = TargetingRules.Any with { Sites = new InclusionRule(["times"], []) } }, true },
        { "sites excluded", item => item with { Targeting = TargetingRules.Any with { Sites = new InclusionRule([], ["times"]) } }, true },
        { "name", item => item with { Name = "Other" }, false },
        { "status", item => item with { Status = CampaignStatus.Paused }, false },
        { "end", item => item with { End = DateTimeOffset.UnixEpoch }, false },
        { "dailyCap", item => item with { DailyCap = 9 }, false },
        { "pacing", item => item with { Pacing = Catalog.Campaigns.Pacing.Asap }, false },
        { "pageRule", item => item with { PageRule = PageRule.OnePerPage }, false },
        { "slots", item => item with { Targeting = TargetingRules.Any with { Slots = new InclusionRule(["top"], []) } }, false },
        { "geo", item => item with { Targeting = TargetingRules.Any with { Geo = new InclusionRule(["NP"], []) } }, false },
    };

    [Theory, MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public void Advertiser_ChangesALineItem_WaitsExactlyWhenTheContractSays(string what, Func<LineItem, LineItem> change, bool waits)
    {
        var changed = change(Item());
        var scene = new ReviewScene().Upload(Publisher, Item()).Upload(Advertiser, changed);

        Assert.True((scene.Uploaded()?.ReviewStatus == ReviewStatus.PendingReview) == waits, what);
        var served = scene.Served!.LineItems.Single();
        Assert.Equal(ReviewStatus.Approved, served.ReviewStatus);
        Assert.Equal(waits ? Item().Priority : changed.Priority, served.Priority);
        Assert.Equal(waits ? Item().DailyCap : changed.DailyCap, served.DailyCap);
        Assert.Equal(changed.Status, served.Status);
    }

    [Fact]
    public void Advertiser_ChangesACreative_TheApprovedOneServesOn_TheRestAppliesAtOnce()
    {
        var scene = new ReviewScene().Upload(Publisher, Item()).Upload(Advertiser, Item(creatives: Creative(landing: "https://acme.example/new")) with { DailyCap = 7 });

        Assert.Equal(ReviewStatus.PendingReview, scene.Uploaded("top", "banner")?.ReviewStatus);
        Assert.Equal("https://acme.example/", scene.Live("top", "banner")?.LandingUrl);
        Assert.Equal(7, scene.Live()?.DailyCap);

        Assert.Equal("https://acme.example/", scene.Decide(Reject, "top", "banner").Live("top", "banner")?.LandingUrl);
        Assert.Equal("https://acme.example/new", scene.Decide(Approve, "top", "banner").Live("top", "banner")?.LandingUrl);
    }

    [Fact]
    public void PendingLineItem_ServesWholeAsApproved_WithItsOldCreatives()
    {
        var scene = new ReviewScene().Upload(Publisher, Item())
            .Upload(Advertiser, Item(priority: 1, creatives: [Creative(landing: "https://acme.example/new"), Creative("second")]));
        Assert.Equal(8, scene.Live()?.Priority);
        Assert.Equal("https://acme.example/", scene.Live("top", "banner")?.LandingUrl);
        Assert.Null(scene.Live("top", "second"));

        scene.Decide(Approve, "top", "second");
        Assert.Null(scene.Live("top", "second"));
        scene.Decide(Approve);
        Assert.Equal(1, scene.Live()?.Priority);
        Assert.NotNull(scene.Live("top", "second"));
        Assert.Equal("https://acme.example/", scene.Live("top", "banner")?.LandingUrl);
    }

    [Fact]
    public void Rejected_SentAgainUnchanged_StaysRejected_ChangedItWaits()
    {
        var scene = new ReviewScene().Upload(Advertiser, Item()).Decide(Reject).Decide(Reject, "top", "banner").Upload(Advertiser, Item());
        Assert.Equal(ReviewStatus.Rejected, scene.Uploaded()?.ReviewStatus);
        Assert.Equal(ReviewStatus.Rejected, scene.Uploaded("top", "banner")?.ReviewStatus);

        scene.Upload(Advertiser, Item(priority: 2, creatives: Creative(landing: "https://acme.example/new")));
        Assert.Equal(ReviewStatus.PendingReview, scene.Uploaded()?.ReviewStatus);
        Assert.Equal(ReviewStatus.PendingReview, scene.Uploaded("top", "banner")?.ReviewStatus);
    }

    [Fact]
    public void Changed_AndChangedBack_IsApprovedAsBefore()
    {
        var scene = new ReviewScene().Upload(Publisher, Item()).Upload(Advertiser, Item(priority: 1)).Upload(Advertiser, Item());

        Assert.Equal(ReviewStatus.Approved, scene.Uploaded()?.ReviewStatus);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("banner")]
    public void Reject_WhatStandsApproved_TakesItOut(string? creative)
    {
        var scene = new ReviewScene().Upload(Publisher, Item()).Decide(Reject, "top", creative);
        Assert.Null(scene.Live("top", "banner"));

        Assert.Null(scene.Upload(Advertiser, Item()).Live("top", "banner"));
        Assert.NotNull(scene.Decide(Approve, "top", creative).Live("top", "banner"));
    }

    [Fact]
    public void Removed_DoesNotServe_AndPutAgainUnchanged_IsApproved()
    {
        var scene = new ReviewScene().Upload(Publisher, Item("top"), Item("end")).Upload(Advertiser, Item("end"));
        Assert.Null(scene.Live());
        Assert.Contains(scene.Served!.LineItems, item => item.Key == "top" && item.Removed && item.Creatives.Count == 1);

        scene.Upload(Advertiser, Item("end"), Item("top"));
        Assert.NotNull(scene.Live("top", "banner"));
    }

    [Fact]
    public void RemovedCreative_KeepsItsLandingPage_ArchivedForClicks()
    {
        var scene = new ReviewScene().Upload(Publisher, Item(creatives: [Creative("a"), Creative("b")])).Upload(Publisher, Item(creatives: Creative("a")));

        Assert.Null(scene.Live("top", "b"));
        Assert.True(scene.Served!.LineItems.Single().Creatives.Single(one => one.Key == "b").Archived);
    }
}
