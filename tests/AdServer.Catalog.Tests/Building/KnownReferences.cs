using AdServer.Catalog.Sites;
using AdServer.Catalog.Validation;

namespace AdServer.Catalog.Tests.Building;

/// <summary>One site, two images and two zips of <c>acme</c>, and a location database that knows Delhi alone.</summary>
internal sealed class KnownReferences : ICatalogReferences
{
    public static KnownReferences Instance { get; } = new();

    public string Currency => "USD";

    public IReadOnlyDictionary<string, Site> Sites { get; } =
        new Dictionary<string, Site> { ["example-times"] = Documents.ReadSite(Documents.Site).Document! };

    public bool SiteExists(string site) => Sites.ContainsKey(site);

    public bool SlotExists(string slot) => slot is "article-top" or "article-end";

    public AssetInfo? FindAsset(string advertiser, string asset) => (advertiser, asset) switch
    {
        ("acme", "sha256-aa") => new AssetInfo(asset, asset + ".png", "image/png", 728, 90, 1_000),
        ("acme", "sha256-cc") => new AssetInfo(asset, asset + "/index.html", AssetInfo.Zip, 728, 90, 1_000),
        ("acme", "sha256-dd") => new AssetInfo(asset, asset + ".png", "image/png", 64, 64, 1_000),
        ("acme", "sha256-ee") => new AssetInfo(asset, asset + "/ad/index.html", AssetInfo.Zip, 0, 0, 1_000),
        _ => null,
    };

    public bool? SubdivisionExists(string code) => code == "IN-DL";
}
