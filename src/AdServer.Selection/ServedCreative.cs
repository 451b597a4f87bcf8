using AdServer.Catalog.Creatives;

namespace AdServer.Selection;

/// <param name="Path"><c>advertiser/campaign/lineItem/creative</c>.</param>
public sealed record ServedCreative(string Path, ServedLineItem LineItem, Creative Creative);
