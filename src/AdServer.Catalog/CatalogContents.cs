using System.Collections.Immutable;
using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Sites;

namespace AdServer.Catalog;

/// <summary>Everything that can be served, at one catalog version. Immutable: a change makes a new one that shares what stayed.</summary>
/// <param name="Epoch">Which database the version counts in. Two epochs have no order between their versions.</param>
/// <param name="Version">Grows by one with every accepted revision of any document, from 0 (an empty catalog).</param>
/// <param name="Campaigns">By <c>advertiser/campaign</c>; archived ones stay, so that their clicks still find a landing page.</param>
public sealed record CatalogContents(
    Guid Epoch,
    long Version,
    ImmutableDictionary<string, Site> Sites,
    ImmutableDictionary<string, Advertiser> Advertisers,
    ImmutableDictionary<string, Campaign> Campaigns)
{
    public static CatalogContents Empty { get; } = new(
        Guid.Empty,
        0,
        ImmutableDictionary.Create<string, Site>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, Advertiser>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, Campaign>(StringComparer.Ordinal));
}
