using AdServer.Campaigns.Database;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Validation;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Campaigns.Review;

/// <summary>Since which revision parts of a campaign wait as they are now: its revisions are walked back until each was something else.</summary>
internal static class PendingSince
{
    /// <summary>A part that waited through more of them counts as waiting since the oldest looked at, so that no campaign's history holds up the queue.</summary>
    private const int MostRevisions = 100;

    public static async Task<RevisionRow[]> FindAsync(
        CampaignsDbContext context, string document, IReadOnlyList<(LineItem Item, Creative? Creative)> parts, CancellationToken cancellationToken)
    {
        var found = new RevisionRow?[parts.Count];
        var open = Enumerable.Range(0, parts.Count).ToList();
        var revisions = context.Revisions.AsNoTracking().Where(row => row.DocumentId == document).OrderByDescending(row => row.Version).Take(MostRevisions);
        await foreach (var revision in revisions.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var campaign = CatalogReader.ReadServedCampaign(revision.Current).Document
                ?? throw new InvalidDataException($"Revision {revision.Version} of {document} cannot be read.");
            var waited = Waiting(campaign);
            open.RemoveAll(index => !Waited(parts[index], waited));
            foreach (var index in open)
            {
                found[index] = revision;
            }

            if (open.Count == 0)
            {
                break;
            }
        }

        // The newest revision is the one that the parts are from.
        return [.. found.Select(row => row ?? throw new InvalidDataException($"{document} has no revision of what waits in it."))];
    }

    private static Dictionary<(string Item, string? Creative), (LineItem Item, Creative? Creative)> Waiting(Campaign campaign) =>
        PendingParts.Of(campaign).ToDictionary(part => (part.Item.Key, part.Creative?.Key));

    private static bool Waited(
        (LineItem Item, Creative? Creative) part, Dictionary<(string Item, string? Creative), (LineItem Item, Creative? Creative)> waited) =>
        waited.TryGetValue((part.Item.Key, part.Creative?.Key), out var then)
        && (part.Creative is null ? ReviewRules.AsksTheSame(part.Item, then.Item) : ReviewRules.IsTheSame(part.Creative, then.Creative!));
}
