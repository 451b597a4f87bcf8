using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Targeting;
using AdServer.Selection.Tests.Building;

namespace AdServer.Selection.Tests.Evaluation;

public sealed class EligibilityTests
{
    [Fact]
    public void LineItem_NothingAgainstIt_IsEligible() => Assert.Empty(Against.Item(Build.House("only")));

    [Theory]
    [InlineData(CampaignStatus.Active, CampaignStatus.Paused)]
    [InlineData(CampaignStatus.Paused, CampaignStatus.Active)]
    public void Status_EitherIsPaused_IsNamed(CampaignStatus campaign, CampaignStatus item) => Assert.Equal(
        [IneligibleReason.Status],
        Against.Campaign(Build.Campaign(Build.House("only") with { Status = item }) with { Status = campaign }));

    [Theory]
    [InlineData(ReviewStatus.PendingReview)]
    [InlineData(ReviewStatus.Rejected)]
    public void Review_LineItemNotApproved_IsNamed(ReviewStatus status) =>
        Assert.Equal([IneligibleReason.Review], Against.Item(Build.House("only") with { ReviewStatus = status }));

    [Theory]
    [InlineData(0, 1, true)] // starts now
    [InlineData(1, 2, false)]
    [InlineData(-2, 0, false)] // ends now
    [InlineData(-2, 1, true)]
    public void Flight_StartIsIncludedEndIsNot(int start, int end, bool inFlight)
    {
        var item = Build.House("only") with { Start = Build.Now.AddTicks(start), End = Build.Now.AddTicks(end) };
        var campaign = Build.Campaign(Build.House("only")) with { Start = Build.Now.AddTicks(start), End = Build.Now.AddTicks(end) };
        IneligibleReason[] expected = inFlight ? [] : [IneligibleReason.Flight];

        Assert.Equal(expected, Against.Item(item));
        Assert.Equal(expected, Against.Campaign(campaign));
    }

    [Fact]
    public void Site_OnlyTheIncludedOne()
    {
        Assert.Empty(Against.Targeting(TargetingRules.Any with { Sites = Build.Include("times") }, Build.Request()));
        Assert.Equal([IneligibleReason.Site], Against.Targeting(TargetingRules.Any with { Sites = Build.Include("herald") }, Build.Request()));
        Assert.Equal([IneligibleReason.Site], Against.Targeting(TargetingRules.Any with { Sites = Build.Exclude("times") }, Build.Request()));
    }

    [Fact]
    public void Slot_OnlyTheIncludedOne()
    {
        Assert.Empty(Against.Targeting(TargetingRules.Any with { Slots = Build.Include("top") }, Build.Request()));
        Assert.Equal([IneligibleReason.Slot], Against.Targeting(TargetingRules.Any with { Slots = Build.Include("end") }, Build.Request()));
        Assert.Equal([IneligibleReason.Slot], Against.Targeting(TargetingRules.Any with { Slots = Build.Exclude("top") }, Build.Request()));
    }

    [Fact]
    public void Blocked_AdvertiserOrCategoryOfIt_IsNamed()
    {
        var campaign = Build.Campaign(Build.House("only"));
        Assert.Equal([IneligibleReason.Blocked], Against.At(Build.Site() with { BlockedAdvertisers = ["acme"] }, campaign));
        Assert.Equal([IneligibleReason.Blocked], Against.At(Build.Site() with { BlockedCategories = ["iab20-1"] }, campaign));
        Assert.Equal([IneligibleReason.Blocked], Against.At(Build.Site() with { BlockedCategories = ["IAB20"] }, campaign));
        Assert.Empty(Against.At(Build.Site() with { BlockedCategories = ["IAB2", "IAB20-11"], BlockedAdvertisers = ["ac"] }, campaign));
    }

    [Theory]
    [InlineData(PricingModel.Cpm, "0.99", false)]
    [InlineData(PricingModel.Cpm, "1.00", true)]
    [InlineData(PricingModel.Cpc, "1.00", true)]
    public void Floor_BindsPricePriority(PricingModel model, string rate, bool passes)
    {
        var item = Build.Priced("only", 0) with { Pricing = new Pricing(model, decimal.Parse(rate, null)) };
        var site = Build.Site(Build.Slot() with { FloorCpm = 1 });

        Assert.Equal(passes ? [] : [IneligibleReason.Floor], Against.At(site, Build.Campaign(item)));
        Assert.Empty(Against.At(site, Build.Campaign(Build.House("only") with { Pricing = new Pricing(PricingModel.Cpm, 0.01m) })));
    }

    [Fact]
    public void Creatives_NoneOfTheSize_IsSize() => Assert.Equal(
        [IneligibleReason.Size],
        Against.Item(Build.House("only") with { Creatives = [Build.Image(size: Build.Rectangle) with { Theme = Theme.Dark }] }));

    [Fact]
    public void Creatives_SomeOfTheSizeNoneForTheTheme_IsTheme() => Assert.Equal(
        [IneligibleReason.Theme],
        Against.Item(Build.House("only") with
        {
            Creatives = [Build.Image(size: Build.Rectangle), Build.Image() with { Theme = Theme.Dark, ReviewStatus = ReviewStatus.Rejected }],
        }));

    [Fact]
    public void Creatives_SomeForTheThemeNoneApproved_IsReview() => Assert.Equal(
        [IneligibleReason.Review],
        Against.Item(Build.House("only") with
        {
            Creatives = [Build.Image() with { Theme = Theme.Dark }, Build.Image() with { ReviewStatus = ReviewStatus.PendingReview }],
        }));

    [Fact]
    public void Creatives_Archived_CountForNothing() =>
        Assert.Equal([IneligibleReason.Size], Against.Item(Build.House("only") with { Creatives = [Build.Image() with { Archived = true }] }));

    [Fact]
    public void Review_LineItemAndItsCreatives_IsNamedOnce() => Assert.Equal(
        [IneligibleReason.Review],
        Against.Item(Build.House("only") with
        {
            ReviewStatus = ReviewStatus.PendingReview,
            Creatives = [Build.Image() with { ReviewStatus = ReviewStatus.PendingReview }],
        }));

    [Fact]
    public void Sizes_AskedButNotTheSlots_DoNotCount()
    {
        var site = Build.Site(Build.Slot("top", Build.Leaderboard, Build.Rectangle));
        var item = Build.House("only") with { Creatives = [Build.Image(size: new(970, 250))] };
        Assert.Equal([IneligibleReason.Size], Against.At(site, Build.Campaign(item), Build.Request(Build.Ask("top", new(970, 250), Build.Rectangle))));

        var fitting = item with { Creatives = [Build.Image()] };
        Assert.Empty(Against.At(site, Build.Campaign(fitting)));
        Assert.Equal([IneligibleReason.Size], Against.At(site, Build.Campaign(fitting), Build.Request(Build.Ask("top", Build.Rectangle))));
    }

    [Fact]
    public void Theme_EitherFitsBoth_DarkNeedsADarkPage()
    {
        var dark = Build.House("only") with { Creatives = [Build.Image() with { Theme = Theme.Dark }] };
        var request = Build.Request();
        Assert.Equal([IneligibleReason.Theme], Against.Item(dark, request));
        Assert.Empty(Against.Item(dark, request with { Theme = Theme.Dark }));
        Assert.Empty(Against.Item(Build.House("only"), request with { Theme = Theme.Dark }));
    }

    [Fact]
    public void Reasons_AllThatStandAgainst_AreNamedInOrder()
    {
        var nowhere = Build.Include("nowhere");
        var item = Build.Priced("only", 0.1m) with
        {
            Status = CampaignStatus.Paused,
            ReviewStatus = ReviewStatus.PendingReview,
            End = Build.Now,
            Creatives = [Build.Image(size: Build.Rectangle)],
            Targeting = new TargetingRules(
                nowhere, nowhere, nowhere, nowhere, nowhere, nowhere, nowhere, nowhere, nowhere, nowhere, nowhere,
                [new DayPart([DayOfWeek.Sunday], new TimeOnly(0, 0), new TimeOnly(0, 0))],
                [new KeyValueBranch([new KeyValuePredicate("topic", ["trade"], [])])]),
        };
        var site = Build.Site(Build.Slot() with { FloorCpm = 1 }) with { BlockedAdvertisers = ["acme"] };

        Assert.Equal(
            [
                IneligibleReason.Status, IneligibleReason.Review, IneligibleReason.Flight, IneligibleReason.Site, IneligibleReason.Slot, IneligibleReason.Size,
                IneligibleReason.Blocked, IneligibleReason.Section, IneligibleReason.Tag, IneligibleReason.Geo, IneligibleReason.Device,
                IneligibleReason.OperatingSystem, IneligibleReason.Browser, IneligibleReason.Language, IneligibleReason.DayPart, IneligibleReason.Segment,
                IneligibleReason.Url, IneligibleReason.KeyValues, IneligibleReason.Floor,
            ],
            Against.At(site, Build.Campaign(item)));
    }
}
