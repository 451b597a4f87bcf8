namespace AdServer.Delivery.Geo;

/// <summary>A location database that cannot be used. The message completes "refused …: ".</summary>
public sealed class GeoFileException(string message, Exception? inner = null) : Exception(message, inner);
