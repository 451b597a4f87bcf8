using System.Globalization;
using MaxMind.Db;

namespace AdServer.Delivery.Geo;

internal sealed class AsnRecord
{
    [MapKey("autonomous_system_number")]
    public long? Number { get; init; }

    /// <summary>Other makers write <c>AS64496</c>.</summary>
    [MapKey("asn")]
    public string? Text { get; init; }

    /// <summary>0: the record names none.</summary>
    public long Asn => Number ?? (long.TryParse(Text.AsSpan().TrimStart("AaSs"), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0);
}
