using System.Text.Json;
using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Sites;

namespace AdServer.Catalog.Validation;

/// <summary>
/// Walks uploads as JSON and collects every mistake (at most 1,000); pure, so that the caller decides what a mistake costs.
/// Only a document that is no JSON, or nested deeper than 64, gives a single one.
/// </summary>
public static class CatalogReader
{
    /// <param name="now">For warnings about flights that are over.</param>
    public static ValidationResult<Campaign> ReadCampaign(
        ReadOnlyMemory<byte> json, string advertiser, string key, ICatalogReferences references, DateTimeOffset now)
    {
        var context = new CampaignContext(advertiser, references, Served: false, now);
        return JsonWalk.Read(json, (root, findings) => CampaignReader.Read(root, key, context, findings));
    }

    /// <summary>As <see cref="ReadCampaign"/>, of an item that names its <c>advertiser</c> and <c>campaign</c> itself.</summary>
    public static ValidationResult<Campaign> ReadImportItem(
        ReadOnlyMemory<byte> json, string advertiser, string key, ICatalogReferences references, DateTimeOffset now)
    {
        var context = new CampaignContext(advertiser, references, Served: false, now, IsItem: true);
        return JsonWalk.Read(json, (root, findings) => CampaignReader.Read(root, key, context, findings));
    }

    public static ValidationResult<Site> ReadSite(ReadOnlyMemory<byte> json, string key) =>
        JsonWalk.Read(json, (root, findings) => SiteReader.Read(root, key, findings));

    public static ValidationResult<Advertiser> ReadAdvertiser(ReadOnlyMemory<byte> json, string key) =>
        JsonWalk.Read(json, (root, findings) => AdvertiserReader.Read(root, key, findings));

    /// <summary>Whether the upload, right or wrong in the rest, gives another domain or other categories than the advertiser has.</summary>
    public static bool AsksForMoreThanAName(ReadOnlyMemory<byte> json, Advertiser before) =>
        JsonWalk.Read(json, (root, _) => AdvertiserReader.AsksForMoreThanAName(root, before) ? before : null).Document is not null;

    /// <summary>Reads what <see cref="Json.CatalogView.Feed"/> wrote: structure is checked, references are taken as they are.</summary>
    public static ValidationResult<Campaign> ReadServedCampaign(ReadOnlyMemory<byte> json) => JsonWalk.Read(json, (root, findings) =>
    {
        var context = new CampaignContext(OwnKey(root, "advertiser", findings), TrustedReferences.Instance, Served: true, DateTimeOffset.MinValue);
        return CampaignReader.Read(root, OwnKey(root, "key", findings), context, findings);
    });

    public static ValidationResult<Site> ReadServedSite(ReadOnlyMemory<byte> json) =>
        JsonWalk.Read(json, (root, findings) => SiteReader.Read(root, OwnKey(root, "key", findings), findings, isServed: true));

    public static ValidationResult<Advertiser> ReadServedAdvertiser(ReadOnlyMemory<byte> json) =>
        JsonWalk.Read(json, (root, findings) => AdvertiserReader.Read(root, OwnKey(root, "key", findings), findings));

    private static string OwnKey(JsonElement root, string name, Findings findings)
    {
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            && JsonText.TryGet(value, out var text))
        {
            return KeyRules.Check(text, name, findings) ?? "";
        }

        findings.Error(name, ErrorCode.Required, $"{name} is needed in a document of the feed.");
        return "";
    }
}
