using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;

namespace AdServer.Selection;

/// <summary>A line item with what it inherits, ready to be judged.</summary>
/// <param name="Path"><c>advertiser/campaign/lineItem</c>.</param>
public sealed record ServedLineItem(string Path, Advertiser Advertiser, Campaign Campaign, LineItem LineItem, TimeZoneInfo TimeZone);
