using AdServer.Catalog.Advertisers;

namespace AdServer.Delivery.OpenRtb;

/// <summary>Whom the whole request wants, and whom not.</summary>
/// <param name="Categories">Content categories that are blocked, with what is below them.</param>
/// <param name="OnlyCategories">Empty: all.</param>
/// <param name="Domains">Advertisers' domains that are blocked, with their subdomains.</param>
/// <param name="Seats">Blocked.</param>
/// <param name="OnlySeats">Empty: all.</param>
internal sealed record AuctionBlocks(
    IReadOnlyList<string> Categories, IReadOnlyList<string> OnlyCategories, IReadOnlyList<string> Domains, IReadOnlyList<string> Seats, IReadOnlyList<string> OnlySeats)
{
    public bool Admits(Advertiser advertiser, string key, string seat)
    {
        if (Domains.Any(domain => IsWithin(advertiser.Domain, domain)) || advertiser.Categories.Any(category => Categories.Any(blocked => IsBelow(category, blocked))))
        {
            return false;
        }

        // An advertiser of ours is a seat of its own to whoever lists seats.
        return (OnlyCategories.Count == 0 || advertiser.Categories.Any(category => OnlyCategories.Any(wanted => IsBelow(category, wanted))))
            && !Seats.Any(blocked => blocked == seat || blocked == key)
            && (OnlySeats.Count == 0 || OnlySeats.Any(wanted => wanted == seat || wanted == key));
    }

    private static bool IsBelow(string category, string above) =>
        category.Equals(above, StringComparison.OrdinalIgnoreCase)
        || (category.Length > above.Length && category[above.Length] == '-' && category.StartsWith(above, StringComparison.OrdinalIgnoreCase));

    private static bool IsWithin(string domain, string above) =>
        domain.Equals(above, StringComparison.OrdinalIgnoreCase)
        || (domain.Length > above.Length && domain[^(above.Length + 1)] == '.' && domain.EndsWith(above, StringComparison.OrdinalIgnoreCase));
}
