using System.Collections.Frozen;
using System.Net;
using AdServer.Delivery.Files;

namespace AdServer.Delivery.Geo;

/// <summary>One verified version of the location database, in MaxMind's own schema or the flat one of the free databases.</summary>
internal sealed class GeoFile
{
    private readonly MmdbFile _file;
    private readonly bool _isFlat;

    private GeoFile(MmdbFile file, bool isFlat)
    {
        _file = file;
        _isFlat = isFlat;
        Subdivisions = isFlat ? Verify(file.Records<FlatGeoRecord>(out var isWhole).Select(ToLocation), isWhole) : Verify(file.Records<GeoRecord>(out isWhole).Select(ToLocation), isWhole);
    }

    public string Description => _file.Description;

    /// <summary>Every subdivision that the file names; null when it was too large to be read whole.</summary>
    public FrozenSet<string>? Subdivisions { get; }

    /// <exception cref="FileRefusedException">Unreadable, corrupt, or of another kind; the message says which.</exception>
    public static GeoFile Open(string path) => MmdbFile.Open(path, static (file, first) => new GeoFile(file, IsFlat(first)));

    /// <exception cref="Exception">A corrupt record; which type depends on the damage.</exception>
    public GeoLocation Find(IPAddress address) => _isFlat
        ? _file.Find<FlatGeoRecord>(address) is { } flat ? ToLocation(flat) : GeoLocation.Unknown
        : _file.Find<GeoRecord>(address) is { } record ? ToLocation(record) : GeoLocation.Unknown;

    private static bool IsFlat(IReadOnlyDictionary<string, object>? first) => first is not null && first.ContainsKey("country_code");

    private FrozenSet<string>? Verify(IEnumerable<GeoLocation> locations, bool isWhole)
    {
        var subdivisions = new HashSet<string>(StringComparer.Ordinal);
        var namesCountry = false;
        foreach (var location in locations)
        {
            namesCountry |= location.Country is not null;
            subdivisions.UnionWith(location.Subdivisions);
        }

        if (!namesCountry)
        {
            throw new FileRefusedException($"its type is '{_file.Type}', and none of its records names a country");
        }

        return isWhole ? subdivisions.ToFrozenSet(StringComparer.Ordinal) : null;
    }

    /// <summary>
    /// Its parts have names and no codes: they are reported by name (<c>IN-Delhi</c>), and never equal the code that a campaign asks for.
    /// </summary>
    private static GeoLocation ToLocation(FlatGeoRecord record)
    {
        var country = record.CountryCode is { Length: 2 } code ? code.ToUpperInvariant() : null;
        return new GeoLocation(country, country is null || record.State is not { Length: > 0 } state ? [] : [$"{country}-{state}"], null);
    }

    private static GeoLocation ToLocation(GeoRecord record)
    {
        // Networks without a place of their own (anycast, satellite) still have the country they are registered in.
        var country = (record.Country?.IsoCode ?? record.RegisteredCountry?.IsoCode)?.ToUpperInvariant();
        if (country is null || record.Subdivisions is not { Count: > 0 } parts)
        {
            return new GeoLocation(country, [], record.City?.GeoNameId);
        }

        var subdivisions = new List<string>(parts.Count);
        foreach (var part in parts)
        {
            if (part.IsoCode is { Length: > 0 } code)
            {
                subdivisions.Add($"{country}-{code.ToUpperInvariant()}");
            }
        }

        return new GeoLocation(country, subdivisions, record.City?.GeoNameId);
    }
}
