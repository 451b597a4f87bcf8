using System.Net;
using AdServer.Delivery.Files;

namespace AdServer.Delivery.Geo;

/// <summary>Which autonomous system announces an address; replaced whole when its file changes and the new one is good.</summary>
public sealed class AsnDatabase : IWatchedFile
{
    private volatile MmdbFile? _file;
    private long _failedLookups;

    public string Kind => "network database";

    public string? Description => _file?.Description;

    public string? Complaint => Interlocked.Read(ref _failedLookups) is var failed and > 0 ? $"{failed} look-ups hit a damaged record of {Description}" : null;

    /// <returns>Never throws: 0 for what cannot be found or read.</returns>
    public long Find(IPAddress address)
    {
        try
        {
            return _file?.Find<AsnRecord>(address)?.Asn ?? 0;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Interlocked.Increment(ref _failedLookups);
            return 0;
        }
    }

    public void Load(string path) => _file = MmdbFile.Open(path, static (file, _) => file.Records<AsnRecord>(out var _).Exists(record => record.Asn > 0)
        ? file
        : throw new FileRefusedException($"its type is '{file.Type}', and none of its records names an autonomous system"));
}
