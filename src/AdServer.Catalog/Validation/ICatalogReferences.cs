using AdServer.Catalog.Sites;

namespace AdServer.Catalog.Validation;

/// <summary>What an upload may name. Loaded before validation starts, so that validation itself does no I/O.</summary>
public interface ICatalogReferences
{
    string Currency { get; }

    bool AdvertiserExists(string advertiser);

    /// <summary>All sites by key; <c>unknown-site</c>, <c>unknown-slot</c> and <c>no-creative-fits-slot</c> are judged against them.</summary>
    IReadOnlyDictionary<string, Site> Sites { get; }

    /// <summary>null: this advertiser has no such asset.</summary>
    AssetInfo? FindAsset(string advertiser, string asset);

    /// <summary>null: no geo database, so that nothing can be said (no warning).</summary>
    bool? SubdivisionExists(string code);
}
