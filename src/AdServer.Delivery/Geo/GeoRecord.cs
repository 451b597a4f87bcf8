using MaxMind.Db;

namespace AdServer.Delivery.Geo;

/// <summary>The few fields of a City or Country record that targeting and reports use: reading these alone costs a tenth of the full model.</summary>
internal sealed class GeoRecord
{
    [MapKey("country")]
    public CountryPart? Country { get; init; }

    [MapKey("registered_country")]
    public CountryPart? RegisteredCountry { get; init; }

    [MapKey("subdivisions")]
    public List<SubdivisionPart>? Subdivisions { get; init; }

    [MapKey("city")]
    public CityPart? City { get; init; }

    internal sealed class CountryPart
    {
        [MapKey("iso_code")]
        public string? IsoCode { get; init; }
    }

    internal sealed class SubdivisionPart
    {
        [MapKey("iso_code")]
        public string? IsoCode { get; init; }
    }

    internal sealed class CityPart
    {
        [MapKey("geoname_id")]
        public long? GeoNameId { get; init; }
    }
}
