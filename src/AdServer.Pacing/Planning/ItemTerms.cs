using AdServer.Catalog.Campaigns;
using AdServer.Selection;

namespace AdServer.Pacing.Planning;

/// <summary>What a line item promises and may cost, as far as pacing must know it.</summary>
/// <param name="Model">null: it has no price.</param>
/// <param name="Start">Milliseconds since 1970; 0: at once.</param>
/// <param name="End">Milliseconds since 1970; <see cref="Instant.Never"/>: open.</param>
/// <param name="Active">Campaign and line item are active and approved.</param>
internal sealed record ItemTerms(
    string Path, string Campaign, GoalUnit? Unit, long Goal, PricingModel? Model, decimal Rate, decimal? Budget, long? DailyCap, bool Even, long Start, long End, bool Active, TimeZoneInfo TimeZone)
{
    /// <summary>Whether a fill needs a reserved unit: what it brings must never be too much.</summary>
    public bool IsLeased { get; } = Needs(Unit, Model, Budget, DailyCap);

    /// <summary>Counted without being reserved, and stopped once it is reached.</summary>
    public bool IsWatched => Unit is GoalUnit.ViewableImpressions or GoalUnit.Clicks || (Model == PricingModel.Cpc && Budget is not null);

    /// <summary>The ledger has an account of it before anything is served: of a flat price too, whose flight may begin when it was first approved.</summary>
    public bool HasAccount => IsLeased || IsWatched || Model == PricingModel.Flat;

    /// <summary>A plan needs something to plan, and an end.</summary>
    public bool IsPlanned => Even && Unit is not null && End != Instant.Never;

    public PlanTerms Plan => new(Goal, Start, End, Active);

    public static ItemTerms Of(ServedLineItem served)
    {
        var (item, campaign) = (served.LineItem, served.Campaign);
        return new ItemTerms(
            served.Path, campaign.Path, item.Goal?.Unit, item.Goal?.Amount ?? 0, item.Pricing?.Model, item.Pricing?.Rate ?? 0, campaign.Budget?.Amount,
            item.DailyCap, item.Pacing == AdServer.Catalog.Campaigns.Pacing.Even, served.Start is { } start ? Math.Max(0, Instant.Of(start)) : 0,
            served.End is { } end ? Instant.Of(end) : Instant.Never,
            campaign.Status == CampaignStatus.Active && item.Status == CampaignStatus.Active && item.ReviewStatus == ReviewStatus.Approved, served.TimeZone);
    }

    /// <summary>The same without allocating, for the decision path.</summary>
    public static bool NeedsLease(ServedLineItem served) => Needs(
        served.LineItem.Goal?.Unit, served.LineItem.Pricing?.Model, served.Campaign.Budget?.Amount, served.LineItem.DailyCap);

    private static bool Needs(GoalUnit? unit, PricingModel? model, decimal? budget, long? dailyCap) =>
        unit == GoalUnit.Impressions || (model == PricingModel.Cpm && budget is not null) || dailyCap is not null;
}
