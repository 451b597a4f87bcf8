using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: what a PUT of a site takes.</summary>
internal sealed record SiteBody
{
    [MaxLength(200)]
    public required string Name { get; init; }

    [Description("Each covers its subdomains.")]
    public required IReadOnlyList<string> Domains { get; init; }

    [Description("IANA name; UTC when absent.")]
    public string? TimeZone { get; init; }

    [Description("Keys of advertisers that never serve here.")]
    public IReadOnlyList<string>? BlockedAdvertisers { get; init; }

    [Description("IAB content categories that never serve here.")]
    public IReadOnlyList<string>? BlockedCategories { get; init; }

    public IReadOnlyList<SlotBody>? Slots { get; init; }

    [Description("What /v1/sites/{site}/ads.txt answers.")]
    public string? AdsTxt { get; init; }
}
