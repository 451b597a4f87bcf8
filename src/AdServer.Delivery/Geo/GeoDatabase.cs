using System.Net;
using AdServer.Delivery.Files;

namespace AdServer.Delivery.Geo;

/// <summary>The location database that serves now; replaced whole when its file changes and the new one is good.</summary>
public sealed class GeoDatabase : IWatchedFile
{
    private volatile GeoFile? _file;
    private long _failedLookups;

    public string Kind => "location database";

    public string? Description => _file?.Description;

    public string? Complaint => FailedLookups is var failed and > 0 ? $"{failed} look-ups hit a damaged record of {Description}" : null;

    /// <summary>Look-ups that hit a corrupt record, since the start.</summary>
    public long FailedLookups => Interlocked.Read(ref _failedLookups);

    /// <summary>Never throws: what cannot be found or read is <see cref="GeoLocation.Unknown"/>.</summary>
    public GeoLocation Find(IPAddress address)
    {
        var file = _file;
        if (file is null)
        {
            return GeoLocation.Unknown;
        }

        try
        {
            return file.Find(address);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A page must be filled whatever the file holds; health names the count.
            Interlocked.Increment(ref _failedLookups);
            return GeoLocation.Unknown;
        }
    }

    /// <summary>Whether the database names this ISO 3166-2 code (upper case); null when there is none to ask.</summary>
    public bool? KnowsSubdivision(string code) => _file?.Subdivisions?.Contains(code);

    public void Load(string path) => _file = GeoFile.Open(path);
}
