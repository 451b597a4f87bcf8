using AdServer.Delivery.Decisions;

namespace AdServer.Delivery.OpenRtb;

/// <param name="Domain">The site's, else the page's host.</param>
/// <param name="KeyValues">The publisher's own data.</param>
internal sealed record AuctionSite(string? Id, string? Publisher, string? Domain, PageBody Page, IReadOnlyDictionary<string, IReadOnlyList<string>> KeyValues);
