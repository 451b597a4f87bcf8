using System.Collections.Frozen;
using AdServer.Delivery.Geo;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Privacy;

/// <summary>Whether GDPR applies to a reader of whom the page does not say it: as configured, or, where that is asked for, by country.</summary>
internal sealed class GdprScope(IOptions<DeliveryOptions> options)
{
    /// <summary>European Economic Area with the parts of it that have a code of their own, and the United Kingdom, whose law of the same name it kept.</summary>
    private static readonly FrozenSet<string> Countries = FrozenSet.ToFrozenSet(
        [
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO",
            "SE", "SI", "SK", "IS", "LI", "NO", "AX", "GF", "GP", "MF", "MQ", "RE", "YT", "GB", "GI",
        ],
        StringComparer.Ordinal);

    public bool IsByCountry => options.Value.GdprFromGeo;

    public bool Applies(GeoLocation location) =>
        options.Value.GdprFromGeo && location.Country is { } country ? Countries.Contains(country) : options.Value.DefaultGdprApplies;
}
