using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Sites;

namespace AdServer.Catalog.Validation;

/// <summary>Walks uploads as JSON and collects every mistake; pure, so that the caller decides what a mistake costs.</summary>
public static class CatalogReader
{
    /// <param name="now">For warnings about flights that are over.</param>
    public static ValidationResult<Campaign> ReadCampaign(
        ReadOnlyMemory<byte> json, string advertiser, string key, ICatalogReferences references, DateTimeOffset now) =>
        throw new NotImplementedException();

    public static ValidationResult<Site> ReadSite(ReadOnlyMemory<byte> json, string key, ICatalogReferences references) =>
        throw new NotImplementedException();

    public static ValidationResult<Advertiser> ReadAdvertiser(ReadOnlyMemory<byte> json, string key) =>
        throw new NotImplementedException();

    /// <summary>Reads what <see cref="Json.CatalogView.Feed"/> wrote: structure is checked, references are taken as they are.</summary>
    public static ValidationResult<Campaign> ReadServedCampaign(ReadOnlyMemory<byte> json) => throw new NotImplementedException();

    public static ValidationResult<Site> ReadServedSite(ReadOnlyMemory<byte> json) => throw new NotImplementedException();

    public static ValidationResult<Advertiser> ReadServedAdvertiser(ReadOnlyMemory<byte> json) => throw new NotImplementedException();
}
