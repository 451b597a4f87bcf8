using AdServer.Delivery.Geo;
using AdServer.Delivery.Privacy;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Tests.Privacy;

public sealed class GdprScopeTests
{
    /// <summary>Country, by country?, the configured default; whether it applies.</summary>
    [Theory]
    [InlineData("DE", true, false, true)]
    [InlineData("NO", true, false, true)]
    [InlineData("GB", true, false, true)]
    [InlineData("US", true, true, false)]
    [InlineData("CH", true, true, false)]
    [InlineData(null, true, true, true)]
    [InlineData(null, true, false, false)]
    [InlineData("US", false, true, true)]
    [InlineData("DE", false, false, false)]
    public void Applies_ByCountryOnlyWhereAskedFor(string? country, bool byCountry, bool byDefault, bool applies)
    {
        var scope = new GdprScope(Options.Create(new DeliveryOptions { GdprFromGeo = byCountry, DefaultGdprApplies = byDefault }));

        Assert.Equal(applies, scope.Applies(new GeoLocation(country, [], null)));
    }
}
