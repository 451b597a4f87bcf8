using AdServer.CatalogFeed;

namespace AdServer.Campaigns.Store;

/// <summary>What names a document, in the database and in the feed alike.</summary>
public sealed record DocumentId(string Kind, string Advertiser, string Key)
{
    public string Text => Advertiser.Length == 0 ? $"{Kind}/{Key}" : $"{Kind}/{Advertiser}/{Key}";

    /// <summary>The advertiser that it belongs to; null: the publisher's own.</summary>
    public string? Owner => Kind switch
    {
        DocumentKind.Campaign => Advertiser,
        DocumentKind.Advertiser => Key,
        _ => null,
    };

    public static DocumentId Site(string key) => new(DocumentKind.Site, "", key);

    public static DocumentId Advertisers(string key) => new(DocumentKind.Advertiser, "", key);

    public static DocumentId Campaign(string advertiser, string key) => new(DocumentKind.Campaign, advertiser, key);
}
