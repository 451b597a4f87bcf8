using AdServer.Catalog.Sites;
using AdServer.Catalog.Validation;

namespace AdServer.Simulation.Catalogs;

/// <summary>What the campaigns of a catalog file may name: what is in the same file.</summary>
internal sealed class FileReferences : ICatalogReferences
{
    private readonly HashSet<string> _slots;
    private readonly Dictionary<(string, string), AssetInfo> _assets = [];

    public FileReferences(IReadOnlyList<Site> sites, IReadOnlyList<AssetEntry> assets)
    {
        // The same key twice was named already.
        Sites = sites.GroupBy(site => site.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        _slots = sites.SelectMany(site => site.Slots).Select(slot => slot.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (advertiser, asset) in assets)
        {
            _assets[(advertiser, asset.Asset)] = asset;
        }
    }

    /// <summary>Empty: any currency is taken.</summary>
    public string Currency => "";

    public IReadOnlyDictionary<string, Site> Sites { get; }

    public bool SiteExists(string site) => Sites.ContainsKey(site);

    public bool SlotExists(string slot) => _slots.Contains(slot);

    public AssetInfo? FindAsset(string advertiser, string asset) => _assets.GetValueOrDefault((advertiser, asset));

    public bool? SubdivisionExists(string code) => null;
}
