using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Selection.Evaluation;

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

    internal CompiledTargeting Targeting { get; }

    private static DateTimeOffset? Latest(DateTimeOffset? a, DateTimeOffset? b) => a is null ? b : b is null || a >= b ? a : b;

    private static DateTimeOffset? Earliest(DateTimeOffset? a, DateTimeOffset? b) => a is null ? b : b is null || a <= b ? a : b;
}
