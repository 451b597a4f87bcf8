using System.ComponentModel;

namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: an AdSense unit.</summary>
internal sealed record AdSenseBody
{
    [Description("ca-pub- and digits.")]
    public required string Client { get; init; }

    [Description("Digits.")]
    public required string Slot { get; init; }
}
