using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AdServer.Catalog.Creatives;

namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: which of the fields below weight a creative has goes by its type.</summary>
internal sealed record CreativeBody
{
    [Description("[a-z0-9][a-z0-9._-]{0,63}")]
    public required string Key { get; init; }

    public required CreativeType Type { get; init; }

    [Description("WxH; fluid for native and text.")]
    public required string Size { get; init; }

    [Description("https; needed by all but adsense.")]
    public string? LandingUrl { get; init; }

    [Description("Hosts that a click may lead to instead.")]
    public IReadOnlyList<string>? ClickDomains { get; init; }

    [Description("Either when absent.")]
    public Theme? Theme { get; init; }

    [Description("1 when absent.")]
    [Range(1, 1_000)]
    public int? Weight { get; init; }

    [Description("Of image and html5: sha256-….")]
    public string? Asset { get; init; }

    [Description("Of image.")]
    public string? Alt { get; init; }

    [Description("Of html and thirdPartyTag.")]
    public string? Html { get; init; }

    public NativeBody? Native { get; init; }

    public TextBody? Text { get; init; }

    public AdSenseBody? Adsense { get; init; }
}
