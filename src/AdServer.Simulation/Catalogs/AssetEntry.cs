using AdServer.Catalog.Validation;

namespace AdServer.Simulation.Catalogs;

/// <summary>An image that an advertiser is taken to have uploaded.</summary>
internal sealed record AssetEntry(string Advertiser, AssetInfo Asset);
