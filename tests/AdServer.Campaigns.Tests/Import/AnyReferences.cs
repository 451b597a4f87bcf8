using AdServer.Catalog;
using AdServer.Catalog.Sites;
using AdServer.Catalog.Validation;

namespace AdServer.Campaigns.Tests.Import;

/// <summary>Everything that is named exists, and an asset <c>sha256-728x90</c> is of that size, <c>zip-728x90</c> an HTML5 zip.</summary>
internal sealed class AnyReferences : ICatalogReferences
{
    public static AnyReferences Instance { get; } = new();

    public string Currency => "USD";

    public IReadOnlyDictionary<string, Site> Sites { get; } = new Dictionary<string, Site>();

    public bool SiteExists(string site) => true;

    public bool SlotExists(string slot) => true;

    public AssetInfo? FindAsset(string advertiser, string asset) =>
        AdSize.TryParse(asset.Split('-')[1], out var size) ? new AssetInfo(asset, asset, asset.StartsWith("zip", StringComparison.Ordinal) ? "application/zip" : "image/png", size.Width, size.Height, 1) : null;

    public bool? SubdivisionExists(string code) => true;
}
