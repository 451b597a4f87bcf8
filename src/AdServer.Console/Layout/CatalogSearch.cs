using AdServer.WebConsole.Api;

namespace AdServer.WebConsole.Layout;

/// <summary>Finds by key or name among what this person may read. What was read is kept for as long as somebody types.</summary>
public sealed class CatalogSearch(CampaignSource campaigns, TimeProvider time)
{
    private const int Most = 12;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private IReadOnlyList<SearchHit>? _all;
    private DateTimeOffset _readAt;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (_all is null || time.GetUtcNow() - _readAt > Fresh)
        {
            _all = await ReadAsync(cancellationToken);
            _readAt = time.GetUtcNow();
        }

        return [.. _all
            .Where(hit => hit.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || hit.Key.Contains(text, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(hit => hit.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase))
            .Take(Most)];
    }

    private async Task<IReadOnlyList<SearchHit>> ReadAsync(CancellationToken cancellationToken)
    {
        var hits = new List<SearchHit>();
        foreach (var (advertiser, campaign) in (await campaigns.ReadAsync(null, cancellationToken)).Value?.Campaigns ?? [])
        {
            var path = CampaignSource.PageOf(advertiser.Key, campaign.Key);
            hits.Add(new SearchHit("campaign", campaign.Name, $"{advertiser.Key}/{campaign.Key}", path));
            foreach (var item in campaign.LineItems)
            {
                hits.Add(new SearchHit("line item", item.Name, $"{advertiser.Key}/{campaign.Key}/{item.Key}", $"{path}#{item.Key}"));
                hits.AddRange(item.Creatives.Select(one => new SearchHit("creative", one.Key, $"{advertiser.Key}/{campaign.Key}/{item.Key}/{one.Key}", $"{path}#{item.Key}")));
            }
        }

        return hits;
    }
}
