namespace AdServer.WebConsole.Api.Documents;

/// <summary>A campaign as <c>GET</c> answers it, as far as pages show it. A form that writes one back keeps the whole document (<c>JsonObject</c>).</summary>
public sealed record CampaignView(
    string Key,
    string Name,
    string Status,
    DateTimeOffset? Start,
    DateTimeOffset? End,
    string? TimeZone,
    MoneyView? Budget,
    IReadOnlyList<LineItemView> LineItems)
{
    /// <summary>Line items and creatives of that review status.</summary>
    public int Count(string reviewStatus) => LineItems.Sum(item => (item.ReviewStatus == reviewStatus ? 1 : 0) + item.Creatives.Count(one => one.ReviewStatus == reviewStatus));
}

public sealed record MoneyView(string Amount, string Currency);

public sealed record LineItemView(
    string Key,
    string Name,
    string Tier,
    int Priority,
    string Status,
    int? Share,
    PricingView? Pricing,
    GoalView? Goal,
    string ReviewStatus,
    string? ReviewNote,
    IReadOnlyList<CreativeView> Creatives);

public sealed record PricingView(string Model, string Rate);

public sealed record GoalView(string Unit, long Amount);

public sealed record CreativeView(string Key, string Type, string Size, string? Asset, string? Alt, string? LandingUrl, string? Theme, string ReviewStatus, string? ReviewNote);

public sealed record CampaignList(IReadOnlyList<CampaignView> Campaigns, int Total);

/// <summary>The answer to a write.</summary>
public sealed record WrittenCampaign(CampaignView Campaign, long CatalogVersion);
