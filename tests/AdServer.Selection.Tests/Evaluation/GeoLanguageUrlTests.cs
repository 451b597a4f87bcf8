using AdServer.Catalog.Targeting;
using AdServer.Selection.Tests.Building;

namespace AdServer.Selection.Tests.Evaluation;

/// <summary>Dimensions whose values contain one another.</summary>
public sealed class GeoLanguageUrlTests
{
    private static readonly DecisionRequest Delhi = Build.Request() with { Country = "IN", Subdivisions = ["IN-DL"], City = 1273294 };

    [Theory]
    [InlineData("IN", true)]
    [InlineData("IN-DL", true)]
    [InlineData("city:1273294", true)]
    [InlineData("IN-MH", false)]
    [InlineData("NP", false)]
    [InlineData("city:1", false)]
    public void Geo_CountryIncludesItsParts(string place, bool inside)
    {
        Assert.Equal(inside ? [] : [IneligibleReason.Geo], Against.Targeting(TargetingRules.Any with { Geo = Build.Include(place) }, Delhi));
        Assert.Equal(inside ? [IneligibleReason.Geo] : [], Against.Targeting(TargetingRules.Any with { Geo = Build.Exclude(place) }, Delhi));
    }

    [Fact]
    public void Geo_CountryAlone_IsInNoneOfItsParts() => Assert.Equal(
        [IneligibleReason.Geo],
        Against.Targeting(TargetingRules.Any with { Geo = Build.Include("IN-DL") }, Build.Request() with { Country = "IN" }));

    [Theory]
    [InlineData("en", "en-GB", true)]
    [InlineData("en", "EN-gb-oed", true)]
    [InlineData("en-gb", "en-GB", true)]
    [InlineData("en-gb", "en", false)]
    [InlineData("en-gb", "en-US", false)]
    [InlineData("en", "eng", false)]
    [InlineData("zh-hant", "zh-Hant-TW", true)]
    public void Languages_OneIncludesItsVariants(string wanted, string reader, bool passes) => Assert.Equal(
        passes ? [] : [IneligibleReason.Language],
        Against.Targeting(TargetingRules.Any with { Languages = Build.Include(wanted) }, Build.Request() with { Languages = [reader] }));

    [Theory]
    [InlineData("*/world/*", "times.example/world/trade-talks", true)]
    [InlineData("*/world/*", "times.example/world", false)]
    [InlineData("times.example", "times.example", true)]
    [InlineData("times.example", "times.example/", false)]
    [InlineData("times.example*", "times.example/", true)]
    [InlineData("*", "", true)]
    [InlineData("", "", true)]
    [InlineData("*a*b", "xaxxb", true)]
    [InlineData("*a*b", "xaxxbx", false)]
    [InlineData("*ab*ab", "ab", false)]
    [InlineData("a**b", "ab", true)]
    [InlineData("a?b", "axb", false)]
    [InlineData("*/world/*", "Times.Example/World/x", true)]
    public void Urls_StarStandsForAnyRun(string glob, string url, bool matches) => Assert.Equal(
        matches ? [] : [IneligibleReason.Url],
        Against.Targeting(TargetingRules.Any with { Urls = Build.Include(glob) }, Build.Request() with { Url = url }));
}
