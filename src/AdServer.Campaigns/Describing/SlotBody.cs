using System.ComponentModel;

namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: a place for an ad on a site.</summary>
internal sealed record SlotBody
{
    public required string Name { get; init; }

    [Description("WxH, or fluid for native and text.")]
    public required IReadOnlyList<string> Sizes { get; init; }

    [Description("What stands above the ad.")]
    public string? Label { get; init; }

    [Description("A decimal, in the server's currency; binds the tier pricePriority.")]
    public string? FloorCpm { get; init; }

    [Description("Pixels kept free while nothing is there yet.")]
    public int? MinHeight { get; init; }

    [Description("Join the page's own.")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? KeyValues { get; init; }

    [Description("What is shown when nothing fills the slot.")]
    public FallbackBody? Fallback { get; init; }
}
