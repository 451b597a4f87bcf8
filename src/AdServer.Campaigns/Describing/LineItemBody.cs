using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AdServer.Catalog.Campaigns;

namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: a line item of a campaign.</summary>
internal sealed record LineItemBody
{
    [Description("[a-z0-9][a-z0-9._-]{0,63}")]
    public required string Key { get; init; }

    [MaxLength(200)]
    public required string Name { get; init; }

    [Description("sponsorship needs share, standard goal, pricePriority pricing.")]
    public required Tier Tier { get; init; }

    [Description("1 is first; 8 when absent.")]
    [Range(1, 16)]
    public int? Priority { get; init; }

    [Description("active when absent.")]
    public CampaignStatus? Status { get; init; }

    [Description("Within the campaign's dates.")]
    public DateTimeOffset? Start { get; init; }

    [Description("Within the campaign's dates.")]
    public DateTimeOffset? End { get; init; }

    public PricingBody? Pricing { get; init; }

    public GoalBody? Goal { get; init; }

    [Description("Most paid and reserved impressions a day.")]
    public long? DailyCap { get; init; }

    [Description("even when absent, which needs an end.")]
    public Catalog.Campaigns.Pacing? Pacing { get; init; }

    [Description("Percent of eligible requests.")]
    [Range(1, 100)]
    public int? Share { get; init; }

    [Description("For draws of the tier house; 1 when absent.")]
    [Range(1, 1_000)]
    public int? Weight { get; init; }

    public IReadOnlyList<CapBody>? FrequencyCaps { get; init; }

    [Description("any when absent.")]
    public PageRule? PageRule { get; init; }

    [Description("No two line items that share one appear in one page view.")]
    public IReadOnlyList<string>? CompetitiveLabels { get; init; }

    public TargetingBody? Targeting { get; init; }

    [MaxLength(200)]
    public IReadOnlyList<CreativeBody>? Creatives { get; init; }
}
