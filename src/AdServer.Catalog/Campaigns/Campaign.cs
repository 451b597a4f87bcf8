namespace AdServer.Catalog.Campaigns;

/// <summary>What an advertiser bought: a flight, a budget, and the line items that deliver it.</summary>
/// <param name="Advertiser">Key of the owner.</param>
/// <param name="Start">First instant of the flight; null: at once.</param>
/// <param name="End">First instant after the flight; null: open.</param>
/// <param name="TimeZone">IANA name; day parts and daily caps are in it.</param>
public sealed record Campaign(
    string Advertiser,
    string Key,
    string Name,
    CampaignStatus Status,
    DateTimeOffset? Start,
    DateTimeOffset? End,
    string TimeZone,
    Money? Budget,
    IReadOnlyList<FrequencyCap> FrequencyCaps,
    IReadOnlyList<LineItem> LineItems)
{
    /// <summary><c>advertiser/campaign</c>, as reports and explanations name it.</summary>
    public string Path => $"{Advertiser}/{Key}";
}
