using AdServer.Catalog.Sites;

namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: client and slot belong to adsense, html to html.</summary>
internal sealed record FallbackBody
{
    public required FallbackType Type { get; init; }

    public string? Client { get; init; }

    public string? Slot { get; init; }

    public string? Html { get; init; }
}
