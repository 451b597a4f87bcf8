using System.Text.Json;
using AdServer.Campaigns.Database;
using AdServer.Catalog.Campaigns;

namespace AdServer.Campaigns.Review;

/// <summary>A line of the review queue.</summary>
/// <param name="Creative">null: the line item itself.</param>
/// <param name="Since">The revision with which it began to wait as it is now.</param>
/// <param name="Version">The campaign's newest revision.</param>
/// <param name="Pending">What is asked for; of a line item without its creatives.</param>
/// <param name="Serving">What serves meanwhile; null: nothing does.</param>
internal sealed record PendingPart(
    Campaign Campaign, string LineItem, string? Creative, RevisionRow Since, long Version, JsonElement Pending, JsonElement? Serving);
