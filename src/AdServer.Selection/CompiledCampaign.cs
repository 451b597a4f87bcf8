using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;

namespace AdServer.Selection;

/// <summary>A campaign's line items, ready to be judged; kept from one catalog version to the next while neither it nor its advertiser changes.</summary>
internal sealed class CompiledCampaign
{
    private readonly Campaign _campaign;
    private readonly Advertiser _advertiser;

    public CompiledCampaign(Campaign campaign, Advertiser advertiser)
    {
        _campaign = campaign;
        _advertiser = advertiser;
        var timeZone = TimeZoneInfo.TryFindSystemTimeZoneById(campaign.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        LineItems = [.. campaign.LineItems.Select(item => new ServedLineItem(advertiser, campaign, item, timeZone))];
    }

    public ServedLineItem[] LineItems { get; }

    public bool IsOf(Campaign campaign, Advertiser advertiser) => ReferenceEquals(_campaign, campaign) && ReferenceEquals(_advertiser, advertiser);
}
