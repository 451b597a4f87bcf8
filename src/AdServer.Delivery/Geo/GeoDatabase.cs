using System.Net;

namespace AdServer.Delivery.Geo;

/// <summary>The location database that serves now; replaced whole when its file changes and the new one is good.</summary>
public sealed class GeoDatabase
{
    private volatile GeoFile? _file;
    private long _failedLookups;

    /// <summary>What serves now, for people: type and build date; null when there is none.</summary>
    public string? Description => _file is { } file ? $"{file.Type}, built {file.Built:yyyy-MM-dd}" : null;

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

    /// <exception cref="GeoFileException">The file cannot be used; what served before still does.</exception>
    public void Load(string path) => _file = GeoFile.Open(path);
}
