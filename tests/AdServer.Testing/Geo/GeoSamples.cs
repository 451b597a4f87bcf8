namespace AdServer.Testing.Geo;

/// <summary>Small location databases on networks that RFC 5737 and RFC 3849 reserve for documentation.</summary>
public static class GeoSamples
{
    /// <summary>203.0.113.0/24 Kathmandu; 198.51.100.0/24 Delhi (IN-DL); 192.0.2.0/24 London (GB, ENG and WSM); 2001:db8:1::/48 Tokyo.</summary>
    public static byte[] City() => new MmdbWriter("GeoLite2-City")
        .Add("203.0.113.0/24", Record("NP", 1283240, "P3"))
        .Add("198.51.100.0/24", Record("IN", 1273294, "DL"))
        .Add("192.0.2.0/24", Record("GB", 2643743, "ENG", "WSM"))
        .Add("2001:db8:1::/48", Record("JP", 1850147, "13"))
        .ToArray();

    /// <summary>As <see cref="City"/>, but 203.0.113.0/24 has moved to Bhutan.</summary>
    public static byte[] CityMoved() => new MmdbWriter("GeoLite2-City").Add("203.0.113.0/24", Record("BT", 1252416)).ToArray();

    /// <summary>IPv4 alone: 32.1.0.0/16 is in NP, which is where a careless reader would find 2001:….</summary>
    public static byte[] CountryIPv4() => new MmdbWriter("GeoLite2-Country", ipVersion: 4)
        .Add("32.1.0.0/16", Record("NP", null))
        .Add("203.0.113.0/24", new Dictionary<string, object> { ["registered_country"] = Iso("IN") })
        .ToArray();

    public static byte[] Asn() => new MmdbWriter("GeoLite2-ASN")
        .Add("203.0.113.0/24", new Dictionary<string, object> { ["autonomous_system_number"] = 64496 })
        .ToArray();

    private static Dictionary<string, object> Record(string country, int? city, params string[] subdivisions)
    {
        var record = new Dictionary<string, object> { ["country"] = Iso(country) };
        if (subdivisions.Length > 0)
        {
            record["subdivisions"] = subdivisions.Select(code => (object)Iso(code)).ToList();
        }

        if (city is { } id)
        {
            record["city"] = new Dictionary<string, object> { ["geoname_id"] = id };
        }

        return record;
    }

    private static Dictionary<string, object> Iso(string code) => new() { ["iso_code"] = code };
}
