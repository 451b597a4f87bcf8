namespace AdServer.Catalog.Validation;

/// <summary>What the parts of a campaign need to know while they are read.</summary>
/// <param name="Served">The document comes from the feed: its references are taken as they are, and it holds what was archived.</param>
/// <param name="IsItem">The document stands among others and names its advertiser and campaign itself; whoever split them up has read both.</param>
internal sealed record CampaignContext(string Advertiser, ICatalogReferences References, bool Served, DateTimeOffset Now, bool IsItem = false);
