using AdServer.Campaigns.Database;
using AdServer.Campaigns.Endpoints;
using AdServer.Campaigns.Review;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Json;

namespace AdServer.Campaigns.Store;

/// <summary>What an upload makes of a campaign as it stands; the same from a <c>PUT</c> and from a row of an import.</summary>
internal static class CampaignChange
{
    /// <param name="row">null: there is none yet.</param>
    public static DocumentChange Of(DocumentRow? row, Campaign upload, bool fromAdvertiser)
    {
        var before = row is null ? null : CampaignDocuments.Current(row);
        if (row is not null && row.Canonical.AsSpan().SequenceEqual(CatalogJson.ToBytes(upload, CatalogView.Canonical))
            && (fromAdvertiser || !CampaignDocuments.HasUnapproved(before!)))
        {
            return DocumentChange.None;
        }

        var marked = ReviewRules.Mark(upload, before, row is null ? null : CampaignDocuments.Served(row), fromAdvertiser);
        return DocumentChange.To(CampaignDocuments.ToContent(marked, row));
    }
}
