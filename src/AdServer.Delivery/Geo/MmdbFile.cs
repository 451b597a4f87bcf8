using System.Net;
using System.Net.Sockets;
using AdServer.Delivery.Files;
using MaxMind.Db;

namespace AdServer.Delivery.Geo;

/// <summary>
/// One verified version of a database in MaxMind's format, held in memory so that a file replaced in place cannot change under a look-up.
/// Never disposed: look-ups may still run while a new version is swapped in, and the mapping's own finalizer gives the memory back.
/// </summary>
internal sealed class MmdbFile
{
    /// <summary>Records decoded before a file is trusted: all of a small one, about a second's work of the largest.</summary>
    private const int MostVerified = 200_000;

    private readonly Reader _reader;
    private readonly bool _isIPv4Only;

    private MmdbFile(Reader reader)
    {
        _reader = reader;
        _isIPv4Only = reader.Metadata.IPVersion == 4;
    }

    public string Type => _reader.Metadata.DatabaseType;

    public string Description => $"{Type}, built {new DateTimeOffset(_reader.Metadata.BuildDate, TimeSpan.Zero):yyyy-MM-dd}";

    /// <param name="build">From the file, its first record and whatever of it there is to look at; refuses what is of another kind.</param>
    /// <exception cref="FileRefusedException">Unreadable, corrupt, or of another kind; the message says which.</exception>
    public static T Open<T>(string path, Func<MmdbFile, IReadOnlyDictionary<string, object>?, T> build)
    {
        Reader? reader = null;
        try
        {
            reader = new Reader(path, FileAccessMode.Memory);
            var made = build(new MmdbFile(reader), DecodeWhole(reader));
            reader = null;
            return made;
        }
        catch (Exception e) when (e is not FileRefusedException and not OutOfMemoryException)
        {
            // The reader's failures on corrupt files are of many types, ArgumentOutOfRangeException among them.
            throw new FileRefusedException($"{e.GetType().Name}: {e.Message}", e);
        }
        finally
        {
            reader?.Dispose();
        }
    }

    /// <exception cref="Exception">A corrupt record; which type depends on the damage.</exception>
    public TRecord? Find<TRecord>(IPAddress address)
        where TRecord : class
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        // An IPv4-only file answers an IPv6 address with the record of its first 32 bits: a wrong record, not a missing one.
        return _isIPv4Only && address.AddressFamily == AddressFamily.InterNetworkV6 ? null : _reader.Find<TRecord>(address);
    }

    /// <summary>The records in order, as many as are looked at before a file is trusted.</summary>
    /// <param name="isWhole">Whether that was all of them.</param>
    public List<TRecord> Records<TRecord>(out bool isWhole)
        where TRecord : class
    {
        var records = new List<TRecord>();
        foreach (var node in _reader.FindAll<TRecord>())
        {
            records.Add(node.Data);
            if (records.Count == MostVerified)
            {
                isWhole = false;
                return records;
            }
        }

        isWhole = true;
        return records;
    }

    /// <summary>Damage in a field that a slim model skips is damage all the same.</summary>
    /// <returns>The first record.</returns>
    private static Dictionary<string, object>? DecodeWhole(Reader reader)
    {
        Dictionary<string, object>? first = null;
        var read = 0;
        foreach (var node in reader.FindAll<Dictionary<string, object>>())
        {
            first ??= node.Data;
            if (++read == MostVerified)
            {
                break;
            }
        }

        return first;
    }
}
