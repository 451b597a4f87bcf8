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

    /// <summary>The places of <see cref="City"/> as the free databases name them; London without its part.</summary>
    public static byte[] FlatCity() => new MmdbWriter("city ipvAll")
        .Add("203.0.113.0/24", Flat("NP", "Bagmati", "Kathmandu"))
        .Add("198.51.100.0/24", Flat("IN", "Delhi", "New Delhi"))
        .Add("192.0.2.0/24", Flat("GB", null, "London"))
        .Add("2001:db8:1::/48", Flat("JP", "Tokyo", "Tokyo"))
        .ToArray();

    /// <summary>As <see cref="CountryIPv4"/>, in the flat schema.</summary>
    public static byte[] FlatCountryIPv4() => new MmdbWriter("country ipv4", ipVersion: 4)
        .Add("32.1.0.0/16", Flat("NP", null, null))
        .Add("203.0.113.0/24", Flat("IN", null, null))
        .ToArray();

    /// <summary>203.0.113.0/24 Amazon, 198.51.100.0/24 a telephone company, 192.0.2.0/24 Cloudflare's relays, 2001:db8:1::/48 Hetzner.</summary>
    public static byte[] Asn() => new MmdbWriter("GeoLite2-ASN")
        .Add("203.0.113.0/24", Network(16509, "AMAZON-02"))
        .Add("198.51.100.0/24", Network(3320, "Deutsche Telekom AG"))
        .Add("192.0.2.0/24", Network(13335, "CLOUDFLARENET"))
        .Add("2001:db8:1::/48", Network(24940, "Hetzner Online GmbH"))
        .ToArray();

    /// <summary>As other makers write them: <c>AS14061</c>; IPv4 alone, and 32.1.0.0/16 is where a careless reader would find 2001:….</summary>
    public static byte[] AsnTextIPv4() => new MmdbWriter("ipinfo asn.mmdb", ipVersion: 4)
        .Add("32.1.0.0/16", new Dictionary<string, object> { ["asn"] = "AS14061", ["name"] = "DigitalOcean" })
        .ToArray();

    private static Dictionary<string, object> Network(int number, string name) =>
        new() { ["autonomous_system_number"] = number, ["autonomous_system_organization"] = name };

    private static Dictionary<string, object> Flat(string country, string? state, string? city)
    {
        var record = new Dictionary<string, object> { ["country_code"] = country, ["timezone"] = "UTC" };
        if (state is not null)
        {
            record["state1"] = state;
        }

        if (city is not null)
        {
            record["city"] = city;
        }

        return record;
    }

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
