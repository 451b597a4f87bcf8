using AdServer.Catalog.Sites;

namespace AdServer.Catalog.Validation;

/// <summary>What an upload may name. Loaded before validation starts, so that validation itself does no I/O.</summary>
public interface ICatalogReferences
{
    /// <summary>ISO 4217: the only currency that the server takes.</summary>
    string Currency { get; }

    /// <summary>All sites by key.</summary>
    IReadOnlyDictionary<string, Site> Sites { get; }

    bool SiteExists(string site);

    /// <summary>Whether any site has a slot of this name.</summary>
    bool SlotExists(string slot);

    /// <summary>null: this advertiser has no such asset.</summary>
    AssetInfo? FindAsset(string advertiser, string asset);

    /// <summary>null: no geo database, so that nothing can be said (no warning).</summary>
    bool? SubdivisionExists(string code);
}
