using AdServer.Catalog.Sites;

namespace AdServer.Catalog.Validation;

/// <summary>For documents that were validated when they were uploaded: what they name did exist then.</summary>
internal sealed class TrustedReferences : ICatalogReferences
{
    public static TrustedReferences Instance { get; } = new();

    /// <summary>Empty: any currency is taken.</summary>
    public string Currency => "";

    public IReadOnlyDictionary<string, Site> Sites { get; } = new Dictionary<string, Site>();

    public bool SiteExists(string site) => true;

    public bool SlotExists(string slot) => true;

    public AssetInfo? FindAsset(string advertiser, string asset) => null;

    public bool? SubdivisionExists(string code) => null;
}
