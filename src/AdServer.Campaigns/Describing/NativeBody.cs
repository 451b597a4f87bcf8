using System.ComponentModel;

namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: content of a native creative.</summary>
internal sealed record NativeBody
{
    public required string Headline { get; init; }

    public string? Body { get; init; }

    public string? Sponsor { get; init; }

    public string? CallToAction { get; init; }

    [Description("Asset.")]
    public string? Image { get; init; }

    [Description("Asset.")]
    public string? Icon { get; init; }
}
