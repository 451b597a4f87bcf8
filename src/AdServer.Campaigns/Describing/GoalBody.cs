using System.ComponentModel;
using AdServer.Catalog.Campaigns;

namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: how much a line item promises.</summary>
internal sealed record GoalBody
{
    [Description("impressions when absent.")]
    public GoalUnit? Unit { get; init; }

    public required long Amount { get; init; }
}
