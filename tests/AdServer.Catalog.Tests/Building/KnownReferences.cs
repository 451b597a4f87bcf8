using AdServer.Catalog.Sites;
using AdServer.Catalog.Validation;

namespace AdServer.Catalog.Tests.Building;

/// <summary>One site, one asset of <c>acme</c>, and a location database that knows Delhi alone.</summary>
internal sealed class KnownReferences : ICatalogReferences
{
    public static KnownReferences Instance { get; } = new();

    public string Currency => "USD";

    public IReadOnlyDictionary<string, Site> Sites { get; } =
        new Dictionary<string, Site> { ["example-times"] = Documents.ReadSite(Documents.Site).Document! };

    public bool SiteExists(string site) => Sites.ContainsKey(site);

    public bool SlotExists(string slot) => slot is "article-top" or "article-end";

    public AssetInfo? FindAsset(string advertiser, string asset) =>
        (advertiser, asset) == ("acme", "sha256-aa") ? new AssetInfo(asset, asset + ".png", "image/png", 728, 90, 1_000) : null;

    public bool? SubdivisionExists(string code) => code == "IN-DL";
}
