using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;
using MaxMind.Db;

namespace AdServer.Delivery.Geo;

/// <summary>
/// One verified version of the location database, held in memory so that a file replaced in place cannot change under a look-up.
/// Never disposed: look-ups may still run while a new version is swapped in, and the mapping's own finalizer gives the memory back.
/// </summary>
internal sealed class GeoFile
{
    /// <summary>Records decoded before a file is trusted: all of a small one, about a second's work of the largest.</summary>
    private const int MostVerified = 200_000;

    private readonly Reader _reader;
    private readonly bool _isIPv4Only;

    private GeoFile(Reader reader, FrozenSet<string>? subdivisions)
    {
        _reader = reader;
        _isIPv4Only = reader.Metadata.IPVersion == 4;
        Subdivisions = subdivisions;
    }

    public string Type => _reader.Metadata.DatabaseType;

    public DateTimeOffset Built => new(_reader.Metadata.BuildDate, TimeSpan.Zero);

    /// <summary>Every subdivision that the file names, upper case; null when it was too large to be read whole.</summary>
    public FrozenSet<string>? Subdivisions { get; }

    /// <exception cref="GeoFileException">Unreadable, corrupt, or of another kind; the message says which.</exception>
    public static GeoFile Open(string path)
    {
        Reader? reader = null;
        try
        {
            reader = new Reader(path, FileAccessMode.Memory);
            var file = new GeoFile(reader, Verify(reader));
            reader = null;
            return file;
        }
        catch (Exception e) when (e is not GeoFileException and not OutOfMemoryException)
        {
            // The reader's failures on corrupt files are of many types, ArgumentOutOfRangeException among them.
            throw new GeoFileException($"{e.GetType().Name}: {e.Message}", e);
        }
        finally
        {
            reader?.Dispose();
        }
    }

    /// <exception cref="Exception">A corrupt record; which type depends on the damage.</exception>
    public GeoLocation Find(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        // An IPv4-only file answers an IPv6 address with the record of its first 32 bits: a wrong country, not a missing one.
        if (_isIPv4Only && address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return GeoLocation.Unknown;
        }

        return _reader.Find<GeoRecord>(address) is { } record ? ToLocation(record) : GeoLocation.Unknown;
    }

    private static FrozenSet<string>? Verify(Reader reader)
    {
        var type = reader.Metadata.DatabaseType;
        if (!type.Contains("City", StringComparison.Ordinal) && !type.Contains("Country", StringComparison.Ordinal)
            && !type.Contains("Enterprise", StringComparison.Ordinal))
        {
            throw new GeoFileException($"its type is '{type}', not a City, Country or Enterprise database");
        }

        DecodeWhole(reader);
        var subdivisions = new HashSet<string>(StringComparer.Ordinal);
        var namesCountry = false;
        var read = 0;
        foreach (var node in reader.FindAll<GeoRecord>())
        {
            var location = ToLocation(node.Data);
            namesCountry |= location.Country is not null;
            subdivisions.UnionWith(location.Subdivisions);
            if (++read == MostVerified)
            {
                break;
            }
        }

        if (!namesCountry)
        {
            throw new GeoFileException($"none of its {read} records names a country");
        }

        return read == MostVerified ? null : subdivisions.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Damage in a field that the slim model skips is damage all the same.</summary>
    private static void DecodeWhole(Reader reader)
    {
        var read = 0;
        foreach (var _ in reader.FindAll<Dictionary<string, object>>())
        {
            if (++read == MostVerified)
            {
                return;
            }
        }
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
