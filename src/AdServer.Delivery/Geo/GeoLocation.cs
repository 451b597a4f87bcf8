namespace AdServer.Delivery.Geo;

/// <param name="Country">ISO 3166-1 alpha-2, upper case; null: unknown.</param>
/// <param name="Subdivisions">ISO 3166-2 with country (<c>IN-DL</c>), largest first.</param>
/// <param name="City">GeoNames id.</param>
public sealed record GeoLocation(string? Country, IReadOnlyList<string> Subdivisions, long? City)
{
    public static GeoLocation Unknown { get; } = new(null, [], null);
}
