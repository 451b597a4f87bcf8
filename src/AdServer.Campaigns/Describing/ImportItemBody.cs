using System.ComponentModel;

namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: an element of an import, or a line of one.</summary>
internal sealed record ImportItemBody : CampaignBody
{
    [Description("Key of the owner.")]
    public required string Advertiser { get; init; }

    [Description("The campaign's key.")]
    public required string Campaign { get; init; }
}
