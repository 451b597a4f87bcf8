using AdServer.Catalog.Campaigns;
using AdServer.Selection.Tests.Building;

namespace AdServer.Selection.Tests;

public sealed class CatalogSnapshotTests
{
    [Fact]
    public void LineItems_AreInCatalogOrder()
    {
        var snapshot = Build.Snapshot(
            Build.Site(),
            Build.Campaign("beta", "a", Build.House("a"), Build.Priced("cheap", 1), Build.Priced("dear", 3), Build.Standard("late", priority: 9)),
            Build.Campaign("acme", "a-b", Build.House("a"), Build.Standard("early", priority: 2)),
            Build.Campaign("acme", "a", Build.Sponsor("s", 10), Build.House("a")));

        Assert.Equal(
            [
                "acme/a/s", "acme/a-b/early", "beta/a/late", "beta/a/dear", "beta/a/cheap",
                "acme/a-b/a", "acme/a/a", "beta/a/a",
            ],
            snapshot.LineItems.Select(item => item.Path));
    }

    [Fact]
    public void LineItems_Archived_AreNotJudged_ButTheirCreativesAreFound()
    {
        var snapshot = Build.Snapshot(
            Build.Site(),
            Build.Campaign("acme", "gone", Build.House("a")) with { Status = CampaignStatus.Archived },
            Build.Campaign("acme", "here", Build.House("a") with { Status = CampaignStatus.Archived }, Build.House("b")));

        Assert.Equal(["acme/here/b"], snapshot.LineItems.Select(item => item.Path));
        Assert.NotNull(snapshot.FindCreative("acme/gone/a/image"));
        Assert.NotNull(snapshot.FindCreative("acme/here/a/image"));
    }

    [Theory]
    [InlineData("acme/spring/a")]
    [InlineData("acme/spring/a/image/x")]
    [InlineData("acme/spring/a/other")]
    [InlineData("acme/other/a/image")]
    [InlineData("")]
    public void FindCreative_NoSuchPath_IsNull(string path) => Assert.Null(Build.Snapshot(Build.House("a")).FindCreative(path));

    [Fact]
    public void Build_WhatDidNotChange_IsTakenOver()
    {
        var before = Build.Contents(Build.Site(), Build.Campaign("acme", "same", Build.House("a")), Build.Campaign("acme", "changed", Build.House("a")));
        var after = before with { Campaigns = before.Campaigns.SetItem("acme/changed", Build.Campaign("acme", "changed", Build.House("a", 9))) };
        var first = CatalogSnapshot.Build(before, Build.Now);
        var second = CatalogSnapshot.Build(after, Build.Now, first);

        Assert.Same(first.FindCreative("acme/same/a/image"), second.FindCreative("acme/same/a/image"));
        Assert.NotSame(first.FindCreative("acme/changed/a/image"), second.FindCreative("acme/changed/a/image"));
        Assert.Equal(9, second.FindCreative("acme/changed/a/image")?.LineItem.LineItem.Weight);
    }

    [Fact]
    public void Build_AdvertiserChanged_IsCompiledAnew()
    {
        var before = Build.Contents(Build.Site(), Build.Campaign(Build.House("a")));
        var after = before with { Advertisers = before.Advertisers.SetItem("acme", before.Advertisers["acme"] with { Name = "New" }) };
        var second = CatalogSnapshot.Build(after, Build.Now, CatalogSnapshot.Build(before, Build.Now));

        Assert.Equal("New", Assert.Single(second.LineItems).Advertiser.Name);
    }

    [Fact]
    public void Build_CampaignWithoutItsAdvertiser_DoesNotServe()
    {
        var contents = Build.Contents(Build.Site(), Build.Campaign(Build.House("a")));

        Assert.Empty(CatalogSnapshot.Build(contents with { Advertisers = contents.Advertisers.Clear() }, Build.Now).LineItems);
    }

    [Fact]
    public void Flight_IsWhatCampaignAndLineItemShare()
    {
        var narrow = Build.House("narrow") with { Start = Build.Now.AddDays(1), End = Build.Now.AddDays(2) };
        var campaign = Build.Campaign(narrow, Build.House("open")) with { Start = Build.Now, End = Build.Now.AddDays(3) };
        var items = Build.Snapshot(Build.Site(), campaign).LineItems;

        Assert.Equal((Build.Now.AddDays(1), Build.Now.AddDays(2)), (items[0].Start, items[0].End));
        Assert.Equal((Build.Now, Build.Now.AddDays(3)), (items[1].Start, items[1].End));
    }
}
