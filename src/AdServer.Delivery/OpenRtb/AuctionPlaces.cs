using AdServer.Catalog.Sites;
using AdServer.Delivery.Decisions;
using AdServer.Selection;

namespace AdServer.Delivery.OpenRtb;

/// <summary>Which site and slot a bid request means.</summary>
internal static class AuctionPlaces
{
    /// <returns>By its key, or its publisher's, or whose domain it is; null: none of them.</returns>
    public static Site? FindSite(CatalogSnapshot snapshot, AuctionSite site)
    {
        if (site.Id is { } id && snapshot.FindSite(id) is { } byId)
        {
            return byId;
        }

        if (site.Publisher is { } publisher && snapshot.FindSite(publisher) is { } byPublisher)
        {
            return byPublisher;
        }

        return site.Domain is not { } domain ? null : snapshot.FindSite(domain) ?? ByDomain(snapshot, domain);
    }

    /// <returns>The first of the names that is a slot of the site; null: none is.</returns>
    public static AdSlot? FindSlot(Site site, AuctionImp imp)
    {
        foreach (var name in imp.SlotNames)
        {
            foreach (var slot in site.Slots)
            {
                if (slot.Name == name)
                {
                    return slot;
                }
            }
        }

        return null;
    }

    /// <summary>The most particular one; of several the first by key, so that every node finds the same.</summary>
    private static Site? ByDomain(CatalogSnapshot snapshot, string domain)
    {
        Site? found = null;
        var particular = 0;
        foreach (var site in snapshot.Contents.Sites.Values)
        {
            foreach (var own in site.Domains.Where(own => SiteOrigin.Covers(own, domain)))
            {
                if (own.Length > particular || (own.Length == particular && string.CompareOrdinal(site.Key, found!.Key) < 0))
                {
                    found = site;
                    particular = own.Length;
                }
            }
        }

        return found;
    }
}
