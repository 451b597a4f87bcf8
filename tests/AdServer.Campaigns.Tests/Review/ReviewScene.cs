using AdServer.Campaigns.Review;
using AdServer.Catalog;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Targeting;

namespace AdServer.Campaigns.Tests.Review;

/// <summary>A campaign under review: what was uploaded last, and what serves of it.</summary>
internal sealed class ReviewScene
{
    public Campaign? Current { get; private set; }

    public Campaign? Served { get; private set; }

    public static Creative Creative(string key = "banner", string landing = "https://acme.example/") => new(
        key, CreativeType.Image, new AdSize(728, 90), landing, [], null, 1, "sha256-00", "sha256-00.png", "Alt", null, null, null, null);

    public static LineItem Item(string key = "top", int priority = 8, params Creative[] creatives) => new(
        key, key, Tier.House, priority, CampaignStatus.Active, null, null, null, null, null, Catalog.Campaigns.Pacing.Even, null, 1, [], PageRule.Any, [], TargetingRules.Any,
        creatives.Length == 0 ? [Creative()] : creatives);

    public ReviewScene Upload(bool fromAdvertiser, params LineItem[] items)
    {
        var upload = new Campaign("acme", "spring", "Spring", CampaignStatus.Active, null, null, "UTC", null, [], items);
        Current = ReviewRules.Mark(upload, Current, Served, fromAdvertiser);
        Served = ServedCampaign.Of(Current, Served);
        return this;
    }

    public ReviewScene Decide(ReviewStatus decision, string item = "top", string? creative = null)
    {
        var served = ReviewRules.Withdraw(Served!, Current!, item, creative, decision);
        Current = ReviewRules.Decide(Current!, item, creative, decision);
        Served = ServedCampaign.Of(Current, served);
        return this;
    }

    public LineItem? Uploaded(string item = "top") => Current?.LineItems.FirstOrDefault(one => one.Key == item && !one.Removed);

    public Creative? Uploaded(string item, string creative) => Uploaded(item)?.Creatives.FirstOrDefault(one => one.Key == creative && !one.Archived);

    /// <summary>The line item as delivery may serve it; null: it may not.</summary>
    public LineItem? Live(string item = "top") => Served?.LineItems.FirstOrDefault(
        one => one.Key == item && one.ReviewStatus == ReviewStatus.Approved && one.Status == CampaignStatus.Active);

    public Creative? Live(string item, string creative) => Live(item)?.Creatives.FirstOrDefault(
        one => one.Key == creative && one.ReviewStatus == ReviewStatus.Approved && !one.Archived);
}
