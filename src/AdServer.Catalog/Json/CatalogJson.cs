using System.Text.Json;
using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Sites;

namespace AdServer.Catalog.Json;

/// <summary>Writes catalog documents in the contract's field names.</summary>
public static class CatalogJson
{
    public static void Write(Utf8JsonWriter writer, Campaign campaign, CatalogView view) => throw new NotImplementedException();

    public static void Write(Utf8JsonWriter writer, Site site, CatalogView view) => throw new NotImplementedException();

    public static void Write(Utf8JsonWriter writer, Advertiser advertiser, CatalogView view) => throw new NotImplementedException();
}
