using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Selection.Evaluation;
using AdServer.Selection.History;

namespace AdServer.Selection;

/// <summary>A line item with what it inherits, ready to be judged.</summary>
public sealed class ServedLineItem
{
    internal ServedLineItem(Advertiser advertiser, Campaign campaign, LineItem lineItem, TimeZoneInfo timeZone)
    {
        Path = $"{campaign.Path}/{lineItem.Key}";
        Advertiser = advertiser;
        Campaign = campaign;
        LineItem = lineItem;
        TimeZone = timeZone;
        EffectiveCpm = EffectivePrice.Of(lineItem);
        Creatives = [.. lineItem.Creatives.Select(creative => new ServedCreative($"{Path}/{creative.Key}", this, creative))];
        Targeting = new CompiledTargeting(lineItem.Targeting);
        Id = KeyHash.Of(Path);
        Labels = [.. lineItem.CompetitiveLabels.Select(KeyHash.Of)];
        var ofCampaign = KeyHash.Of(campaign.Path);
        FrequencyLimits = [.. lineItem.FrequencyCaps.Select(cap => Limit(Id, cap)), .. campaign.FrequencyCaps.Select(cap => Limit(ofCampaign, cap))];
        CappedKeys = [.. FrequencyLimits.Select(limit => limit.Key).Distinct()];
    }

    /// <summary><c>advertiser/campaign/lineItem</c>.</summary>
    public string Path { get; }

    public Advertiser Advertiser { get; }

    public Campaign Campaign { get; }

    public LineItem LineItem { get; }

    /// <summary>The campaign's; day parts are in it.</summary>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>What a thousand impressions are expected to bring, in the server's currency.</summary>
    public decimal EffectiveCpm { get; }

    /// <summary>Archived ones included.</summary>
    public IReadOnlyList<ServedCreative> Creatives { get; }

    /// <summary>The later of the two starts; null: at once.</summary>
    public DateTimeOffset? Start => Latest(Campaign.Start, LineItem.Start);

    /// <summary>The earlier of the two ends; null: open.</summary>
    public DateTimeOffset? End => Earliest(Campaign.End, LineItem.End);

    /// <summary><see cref="KeyHash"/> of the path.</summary>
    public ulong Id { get; }

    internal CompiledTargeting Targeting { get; }

    internal ulong[] Labels { get; }

    /// <summary>The line item's own and its campaign's.</summary>
    internal FrequencyLimit[] FrequencyLimits { get; }

    /// <summary>What a fill counts for: the line item, the campaign, both or none.</summary>
    internal ulong[] CappedKeys { get; }

    private static FrequencyLimit Limit(ulong key, FrequencyCap cap) =>
        new(key, cap.Limit, cap.Window is { } window ? (long)window.TotalMilliseconds : FrequencyLimit.WholeFlight);

    private static DateTimeOffset? Latest(DateTimeOffset? a, DateTimeOffset? b) => a is null ? b : b is null || a >= b ? a : b;

    private static DateTimeOffset? Earliest(DateTimeOffset? a, DateTimeOffset? b) => a is null ? b : b is null || a <= b ? a : b;
}
