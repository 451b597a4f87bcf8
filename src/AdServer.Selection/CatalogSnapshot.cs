using AdServer.Catalog;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Sites;
using AdServer.Selection.Engine;
using AdServer.Selection.History;

namespace AdServer.Selection;

/// <summary>A catalog version made ready for decisions. Immutable; built beside the serving one and swapped with one write.</summary>
public sealed class CatalogSnapshot
{
    private readonly Dictionary<string, CompiledCampaign> _campaigns;
    private readonly Dictionary<ulong, FrequencyLimit> _widestLimits = [];
    private readonly CapWindows _capWindows;
    private readonly List<ServedLineItem> _lineItems;

    private CatalogSnapshot(
        CatalogContents contents, DateTimeOffset compiledAt, List<ServedLineItem> lineItems, Dictionary<string, CompiledCampaign> campaigns)
    {
        foreach (var limit in lineItems.SelectMany(item => item.FrequencyLimits))
        {
            _widestLimits[limit.Key] = _widestLimits.TryGetValue(limit.Key, out var other)
                ? new FrequencyLimit(limit.Key, Math.Max(limit.Limit, other.Limit), Math.Max(limit.Milliseconds, other.Milliseconds))
                : limit;
        }

        _capWindows = new CapWindows(lineItems.SelectMany(item => item.FrequencyLimits));
        Contents = contents;
        CompiledAt = compiledAt;
        _lineItems = lineItems;
        _campaigns = campaigns;
        Index = CatalogIndex.Build(lineItems, contents.Sites);
    }

    public CatalogContents Contents { get; }

    public long Version => Contents.Version;

    public DateTimeOffset CompiledAt { get; }

    /// <summary>Line items that are not archived, in catalog order: tier, priority, effective CPM from high to low, path (ordinal).</summary>
    public IReadOnlyList<ServedLineItem> LineItems => _lineItems;

    /// <summary>Of what can serve.</summary>
    internal CatalogIndex Index { get; }

    /// <summary>Bytes that the index takes besides the line items themselves.</summary>
    public long IndexBytes => Index.Bytes;

    /// <param name="previous">What did not change since is taken over as compiled.</param>
    public static CatalogSnapshot Build(CatalogContents contents, DateTimeOffset compiledAt, CatalogSnapshot? previous = null)
    {
        var campaigns = new Dictionary<string, CompiledCampaign>(contents.Campaigns.Count, StringComparer.Ordinal);
        var lineItems = new List<ServedLineItem>();
        foreach (var (path, campaign) in contents.Campaigns)
        {
            // An advertiser is uploaded before its campaigns; a campaign without one cannot say who is behind the ad, so it does not serve.
            if (!contents.Advertisers.TryGetValue(campaign.Advertiser, out var advertiser))
            {
                continue;
            }

            var compiled = previous?._campaigns.GetValueOrDefault(path) is { } known && known.IsOf(campaign, advertiser)
                ? known
                : new CompiledCampaign(campaign, advertiser);
            campaigns.Add(path, compiled);
            foreach (var item in compiled.LineItems)
            {
                if (campaign.Status != CampaignStatus.Archived && item.LineItem.Status != CampaignStatus.Archived)
                {
                    lineItems.Add(item);
                }
            }
        }

        lineItems.Sort(CatalogOrder.Instance);
        return new CatalogSnapshot(contents, compiledAt, lineItems, campaigns);
    }

    /// <summary>Most fills and longest window that any cap of this line item or campaign looks at; null: nothing caps it.</summary>
    public FrequencyLimit? WidestLimit(ulong key) => _widestLimits.TryGetValue(key, out var limit) ? limit : null;

    /// <summary>Milliseconds of every window that caps on this line item or campaign count in, ascending, each once.</summary>
    public IReadOnlyList<long> CapWindowsOf(ulong key) => _capWindows.Of(key);

    /// <returns>Its index in <see cref="LineItems"/>; negative: it is not in this version.</returns>
    public int IndexOf(ServedLineItem item) => _lineItems.BinarySearch(item, CatalogOrder.Instance);

    public Site? FindSite(string key) => Contents.Sites.GetValueOrDefault(key);

    /// <summary>By <c>advertiser/campaign/lineItem/creative</c>; archived ones too, so that a click on what was served before still lands.</summary>
    public ServedCreative? FindCreative(string path)
    {
        var parts = path.Split('/');
        if (parts.Length != 4 || !_campaigns.TryGetValue($"{parts[0]}/{parts[1]}", out var campaign))
        {
            return null;
        }

        foreach (var item in campaign.LineItems)
        {
            if (item.LineItem.Key == parts[2])
            {
                return item.Creatives.FirstOrDefault(creative => creative.Creative.Key == parts[3]);
            }
        }

        return null;
    }
}
