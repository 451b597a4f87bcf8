using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Json;

namespace AdServer.Campaigns.Review;

/// <summary>
/// Marks what of an upload waits for review, and keeps what the upload left out. Pure. From a publisher everything is approved; from an
/// advertiser a new or changed creative waits, and a line item that is new or asks for more than was approved.
/// </summary>
public static class ReviewRules
{
    /// <param name="before">The campaign as it stood, marks and removed parts included; null: it is new.</param>
    /// <param name="served">What is served of it: every part in its last approved form.</param>
    public static Campaign Mark(Campaign upload, Campaign? before, Campaign? served, bool fromAdvertiser)
    {
        var items = new List<LineItem>(upload.LineItems.Count);
        foreach (var item in upload.LineItems)
        {
            items.Add(Mark(item, Find(before, item.Key), Find(served, item.Key), fromAdvertiser));
        }

        foreach (var gone in before?.LineItems ?? [])
        {
            if (Find(upload, gone.Key) is null)
            {
                items.Add(gone with { Removed = true, Status = CampaignStatus.Archived });
            }
        }

        return upload with { LineItems = items };
    }

    /// <summary>Every part's status as a reviewer decided it.</summary>
    public static Campaign Decide(Campaign current, string lineItem, string? creative, ReviewStatus decision, string? note = null) => current with
    {
        LineItems = [.. current.LineItems.Select(item => item.Key != lineItem ? item
            : creative is null ? item with { ReviewStatus = decision, ReviewNote = note }
            : item with { Creatives = [.. item.Creatives.Select(one => one.Key == creative ? one with { ReviewStatus = decision, ReviewNote = note } : one)] })],
    };

    /// <summary>
    /// A rejected change leaves what was approved before it; the rejection of a part that stands approved takes the approval itself back,
    /// and it stops serving.
    /// </summary>
    public static Campaign Withdraw(Campaign served, Campaign current, string lineItem, string? creative, ReviewStatus decision) =>
        decision == ReviewStatus.Rejected && StatusOf(current, lineItem, creative) == ReviewStatus.Approved
            ? Decide(served, lineItem, creative, ReviewStatus.Rejected)
            : served;

    /// <returns>null: there is no such part.</returns>
    public static ReviewStatus? StatusOf(Campaign campaign, string lineItem, string? creative) =>
        creative is null ? Find(campaign, lineItem)?.ReviewStatus : Find(Find(campaign, lineItem), creative)?.ReviewStatus;

    private static LineItem Mark(LineItem item, LineItem? before, LineItem? served, bool fromAdvertiser)
    {
        var creatives = new List<Creative>(item.Creatives.Count);
        foreach (var creative in item.Creatives)
        {
            var status = fromAdvertiser ? StatusOf(creative, Find(before, creative.Key), Find(served, creative.Key)) : ReviewStatus.Approved;
            creatives.Add(creative with { ReviewStatus = status, ReviewNote = NoteOf(creative, status, Find(before, creative.Key)) });
        }

        foreach (var gone in before?.Creatives ?? [])
        {
            if (item.Creatives.All(creative => creative.Key != gone.Key))
            {
                creatives.Add(gone with { Archived = true });
            }
        }

        var decided = fromAdvertiser ? StatusOf(item, before, served) : ReviewStatus.Approved;
        var note = before?.ReviewStatus == decided && AsksTheSame(item, before) ? before.ReviewNote : null;
        return item with { ReviewStatus = decided, ReviewNote = note, Creatives = creatives };
    }

    /// <summary>A reviewer's word on the same content holds, whatever became of its line item meanwhile.</summary>
    private static ReviewStatus StatusOf(Creative creative, Creative? before, Creative? served)
    {
        var content = CatalogJson.ToBytes(creative);
        var decided = IsOf(before, content) ? before!.ReviewStatus : ReviewStatus.PendingReview;
        return decided != ReviewStatus.PendingReview ? decided
            : served is { ReviewStatus: ReviewStatus.Approved } && IsOf(served, content) ? ReviewStatus.Approved
            : ReviewStatus.PendingReview;
    }

    /// <summary>Goes with the decision it came with: another status, or other content, has none.</summary>
    private static string? NoteOf(Creative creative, ReviewStatus status, Creative? before) =>
        before?.ReviewStatus == status && IsOf(before, CatalogJson.ToBytes(creative)) ? before.ReviewNote : null;

    /// <summary>For a reviewer: the same content.</summary>
    internal static bool IsTheSame(Creative a, Creative b) => IsOf(a, CatalogJson.ToBytes(b));

    private static bool IsOf(Creative? creative, byte[] content) => creative is not null && CatalogJson.ToBytes(creative).AsSpan().SequenceEqual(content);

    private static ReviewStatus StatusOf(LineItem item, LineItem? before, LineItem? served) =>
        served is { ReviewStatus: ReviewStatus.Approved } && AsksTheSame(item, served) ? ReviewStatus.Approved
        : before is { ReviewStatus: ReviewStatus.Rejected } && AsksTheSame(item, before) ? ReviewStatus.Rejected
        : ReviewStatus.PendingReview;

    /// <summary>What a publisher agreed to: rank, amount, price and place. The rest of a line item is the advertiser's own affair.</summary>
    internal static bool AsksTheSame(LineItem a, LineItem b) =>
        (a.Tier, a.Priority, a.Share, a.Pricing, a.Goal, a.Weight) == (b.Tier, b.Priority, b.Share, b.Pricing, b.Goal, b.Weight)
        && a.Targeting.Sites.Include.SequenceEqual(b.Targeting.Sites.Include, StringComparer.Ordinal)
        && a.Targeting.Sites.Exclude.SequenceEqual(b.Targeting.Sites.Exclude, StringComparer.Ordinal);

    private static LineItem? Find(Campaign? campaign, string key) => campaign?.LineItems.FirstOrDefault(item => item.Key == key);

    private static Creative? Find(LineItem? item, string key) => item?.Creatives.FirstOrDefault(creative => creative.Key == key);
}
