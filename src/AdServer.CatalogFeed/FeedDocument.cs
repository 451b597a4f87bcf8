namespace AdServer.CatalogFeed;

/// <param name="Id"><c>site/example-times</c>, <c>advertiser/acme</c>, <c>campaign/acme/spring</c>.</param>
/// <param name="Version">Catalog version that its newest revision made.</param>
/// <param name="Json">As <c>CatalogView.Feed</c> writes it.</param>
public sealed record FeedDocument(string Id, long Version, ReadOnlyMemory<byte> Json);
