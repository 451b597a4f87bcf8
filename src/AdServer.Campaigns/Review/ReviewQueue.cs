using System.Text.Json;
using AdServer.Campaigns.Database;
using AdServer.Campaigns.Endpoints;
using AdServer.Catalog;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Json;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Campaigns.Review;

/// <summary>What waits for a publisher's word, over all campaigns; those first that have not changed for longest.</summary>
internal sealed class ReviewQueue(IDbContextFactory<CampaignsDbContext> contexts)
{
    public async Task<(IReadOnlyList<PendingPart> Parts, int Total)> ListAsync(Paging paging, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await context.Documents.AsNoTracking().Where(row => row.Content.Pending > 0).OrderBy(row => row.Version)
            .Select(row => new { row.Id, row.Content.Pending }).ToListAsync(cancellationToken);
        var parts = new List<PendingPart>();
        var skip = paging.Skip;
        foreach (var document in waiting)
        {
            if (skip < document.Pending && parts.Count < paging.PageSize)
            {
                parts.AddRange(await PartsAsync(context, document.Id, (int)skip, paging.PageSize - parts.Count, cancellationToken));
            }

            skip = Math.Max(0, skip - document.Pending);
        }

        return (parts, waiting.Sum(document => document.Pending));
    }

    private static async Task<IEnumerable<PendingPart>> PartsAsync(CampaignsDbContext context, string id, int skip, int take, CancellationToken cancellationToken)
    {
        var row = await context.Documents.AsNoTracking().SingleAsync(document => document.Id == id, cancellationToken);
        var campaign = CampaignDocuments.Current(row);
        var parts = PendingParts.Of(campaign).Skip(skip).Take(take).ToList();
        var since = await PendingSince.FindAsync(context, id, parts, cancellationToken);
        var asked = LineItems(campaign);
        var serving = LineItems(CampaignDocuments.Served(row));
        return parts.Select((part, index) => new PendingPart(
            campaign, part.Item.Key, part.Creative?.Key, since[index], row.Version,
            Find(asked, part.Item.Key, part.Creative?.Key)!.Value, Serving(serving, part.Item.Key, part.Creative?.Key)));
    }

    /// <summary>Approved itself, and below a line item that is.</summary>
    private static JsonElement? Serving(JsonElement items, string lineItem, string? creative) =>
        IsApproved(Find(items, lineItem, null)) && Find(items, lineItem, creative) is { } part && IsApproved(part) ? part : null;

    private static bool IsApproved(JsonElement? part) =>
        part is { } element && element.GetProperty("reviewStatus").ValueEquals(WireName<ReviewStatus>.Of(ReviewStatus.Approved));

    private static JsonElement? Find(JsonElement items, string lineItem, string? creative)
    {
        var item = WithKey(items, lineItem);
        return creative is null || item is null ? item : WithKey(item.Value.GetProperty("creatives"), creative);
    }

    private static JsonElement? WithKey(JsonElement list, string key)
    {
        foreach (var entry in list.EnumerateArray())
        {
            if (entry.GetProperty("key").ValueEquals(key))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>As the API shows them, without what was removed.</summary>
    private static JsonElement LineItems(Campaign campaign) =>
        JsonElement.Parse(CatalogJson.ToBytes(campaign, CatalogView.Api)).GetProperty("lineItems");
}
