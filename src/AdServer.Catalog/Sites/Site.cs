namespace AdServer.Catalog.Sites;

/// <summary>A publisher's site: the domains that may ask for its slots, and who may not advertise on it.</summary>
/// <param name="Domains">Registered names; each covers itself and its subdomains.</param>
/// <param name="TimeZone">IANA name, e.g. <c>Asia/Kathmandu</c>.</param>
/// <param name="BlockedCategories">IAB content categories, e.g. <c>IAB25</c>, as advertisers declare them.</param>
public sealed record Site(
    string Key,
    string Name,
    IReadOnlyList<string> Domains,
    string TimeZone,
    IReadOnlyList<string> BlockedAdvertisers,
    IReadOnlyList<string> BlockedCategories,
    IReadOnlyList<AdSlot> Slots,
    string? AdsTxt);
