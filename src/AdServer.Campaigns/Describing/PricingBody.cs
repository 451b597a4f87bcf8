using System.ComponentModel;
using AdServer.Catalog.Campaigns;

namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: what a line item pays.</summary>
internal sealed record PricingBody
{
    [Description("flat: the rate is the line item's total.")]
    public required PricingModel Model { get; init; }

    [Description("A decimal, such as 4.50.")]
    public required string Rate { get; init; }
}
