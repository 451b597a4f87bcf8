using System.Collections.Immutable;
using System.Text.Json;
using AdServer.Catalog;
using AdServer.Catalog.Validation;

namespace AdServer.Simulation.Catalogs;

/// <summary>
/// A whole catalog in one JSON file: <c>sites</c>, <c>advertisers</c>, <c>campaigns</c> as the API's <c>GET</c> shows them, and the
/// <c>assets</c> that they name. Read by the API's own rules; every mistake of every document is named.
/// </summary>
public static class CatalogFile
{
    /// <summary>More than any one publisher's; a list that is longer is a mistake.</summary>
    private const int Most = 1_000_000;

    /// <param name="now">When the simulation begins, for warnings about flights that are over by then.</param>
    public static ValidationResult<CatalogContents> Read(ReadOnlyMemory<byte> json, DateTimeOffset now) =>
        JsonWalk.Read(json, (root, findings) => Read(root, now, findings));

    private static CatalogContents? Read(JsonElement root, DateTimeOffset now, Findings findings)
    {
        if (ObjectReader.Open(root, "", findings) is not { } reader)
        {
            return null;
        }

        var sites = reader.Keyed("sites", "key", site => site.Key, (element, path, found) =>
            DocumentReader.Read(element, path, found, (document, key) => CatalogReader.ReadSite(document, key)), Most, needed: true);
        var advertisers = reader.Keyed("advertisers", "key", advertiser => advertiser.Key, (element, path, found) =>
            DocumentReader.Read(element, path, found, (document, key) => CatalogReader.ReadAdvertiser(document, key)), Most, needed: true);
        var assets = reader.List("assets", AssetReader.Read, Most);
        var references = new FileReferences(sites, assets);
        var known = advertisers.Select(advertiser => advertiser.Key).ToHashSet(StringComparer.Ordinal);
        var campaigns = reader.Keyed("campaigns", "key", campaign => campaign.Path, (element, path, found) =>
        {
            var owner = DocumentReader.KeyOf(element, path, "advertiser", found);
            if (owner is { } named && !known.Contains(named))
            {
                found.Error($"{path}.advertiser", ErrorCode.UnknownAdvertiser, $"{path}.advertiser: the file has no advertiser '{named}'.", named);
            }

            return DocumentReader.Read(element, path, found, (document, key) => CatalogReader.ReadCampaign(document, owner ?? key, key, references, now));
        }, Most, needed: true);
        reader.RefuseUnknown();
        return findings.Errors.Count > 0 ? null : CatalogContents.Empty with
        {
            Epoch = new Guid("5151a710-0000-4000-8000-000000000001"),
            Version = 1,
            Sites = sites.ToImmutableDictionary(site => site.Key, StringComparer.Ordinal),
            Advertisers = advertisers.ToImmutableDictionary(advertiser => advertiser.Key, StringComparer.Ordinal),
            Campaigns = campaigns.ToImmutableDictionary(campaign => campaign.Path, StringComparer.Ordinal),
        };
    }
}
