using System.Net;

namespace AdServer.Delivery.Geo;

/// <summary>The location database that serves now; replaced whole when its file changes and the new one is good.</summary>
public sealed class GeoDatabase
{
    /// <summary>Never throws: what cannot be found or read is <see cref="GeoLocation.Unknown"/>.</summary>
    public GeoLocation Find(IPAddress address) => throw new NotImplementedException();
}
