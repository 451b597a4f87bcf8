using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AdServer.Catalog.Campaigns;

namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: what a PUT of a campaign takes.</summary>
internal record CampaignBody
{
    [MaxLength(200)]
    public required string Name { get; init; }

    [Description("active when absent.")]
    public CampaignStatus? Status { get; init; }

    [Description("At once when absent.")]
    public DateTimeOffset? Start { get; init; }

    [Description("Open when absent.")]
    public DateTimeOffset? End { get; init; }

    [Description("IANA name, of day parts and daily caps; UTC when absent.")]
    public string? TimeZone { get; init; }

    public BudgetBody? Budget { get; init; }

    public IReadOnlyList<CapBody>? FrequencyCaps { get; init; }

    [MaxLength(500)]
    public IReadOnlyList<LineItemBody>? LineItems { get; init; }
}
