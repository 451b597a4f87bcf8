namespace AdServer.CatalogFeed;

/// <summary>First part of a document's id.</summary>
public static class DocumentKind
{
    public const string Site = "site";
    public const string Advertiser = "advertiser";
    public const string Campaign = "campaign";
}
