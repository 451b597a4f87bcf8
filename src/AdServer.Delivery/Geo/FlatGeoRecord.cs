using MaxMind.Db;

namespace AdServer.Delivery.Geo;

/// <summary>A record of the free databases: names side by side, where MaxMind's own have objects with codes and ids.</summary>
internal sealed class FlatGeoRecord
{
    [MapKey("country_code")]
    public string? CountryCode { get; init; }

    /// <summary>The largest part of the country, by name.</summary>
    [MapKey("state1")]
    public string? State { get; init; }
}
