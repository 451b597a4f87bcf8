using AdServer.Campaigns.Database;
using AdServer.Campaigns.Review;
using AdServer.Campaigns.Store;
using AdServer.Catalog;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Json;
using AdServer.Catalog.Validation;

namespace AdServer.Campaigns.Endpoints;

/// <summary>From a campaign to its row and back.</summary>
internal static class CampaignDocuments
{
    public static Campaign Current(DocumentRow row) => Read(row.Id, row.Current);

    public static Campaign Served(DocumentRow row) => Read(row.Id, row.Served);

    /// <summary>The next revision of a marked campaign.</summary>
    public static DocumentContent ToContent(Campaign current, DocumentRow? before) => ToContent(current, before is null ? null : Served(before));

    /// <param name="served">What is served until now; null: nothing.</param>
    public static DocumentContent ToContent(Campaign current, Campaign? served) => new(
        WireName<CampaignStatus>.Of(current.Status),
        CatalogJson.ToBytes(current, CatalogView.Canonical),
        CatalogJson.ToBytes(current, CatalogView.Feed),
        CatalogJson.ToBytes(ServedCampaign.Of(current, served), CatalogView.Feed),
        PendingParts.Count(current));

    /// <summary>Whether any part that is not removed waits for a decision or was rejected.</summary>
    public static bool HasUnapproved(Campaign current) => current.LineItems.Any(item => !item.Removed
        && (item.ReviewStatus != ReviewStatus.Approved || item.Creatives.Any(creative => !creative.Archived && creative.ReviewStatus != ReviewStatus.Approved)));

    /// <param name="name">For the exception, which is a bug or a broken database.</param>
    public static Campaign Read(string name, byte[] json) => CatalogReader.ReadServedCampaign(json).Document
        ?? throw new InvalidDataException($"The database's {name} cannot be read.");
}
