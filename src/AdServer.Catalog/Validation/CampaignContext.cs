namespace AdServer.Catalog.Validation;

/// <summary>What the parts of a campaign need to know while they are read.</summary>
/// <param name="Served">The document comes from the feed: its references are taken as they are, and it holds what was archived.</param>
internal sealed record CampaignContext(string Advertiser, ICatalogReferences References, bool Served, DateTimeOffset Now);
