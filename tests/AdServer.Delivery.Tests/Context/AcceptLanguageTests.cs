using AdServer.Delivery.Context;

namespace AdServer.Delivery.Tests.Context;

public sealed class AcceptLanguageTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("ne-NP", "ne-NP")]
    [InlineData("ne-NP,ne;q=0.9,en-GB;q=0.8,en;q=0.7", "ne-NP ne en-GB en")]
    [InlineData("en;q=0.5, ne", "ne en")]
    [InlineData("en;q=0.5,de;q=0.5,fr;q=0.6", "fr en de")]
    [InlineData("en;q=0", "")]
    [InlineData("*", "")]
    [InlineData("en;q=x,ne", "ne")]
    [InlineData(",,,;q=1", "")]
    [InlineData("<script>,ne", "ne")]
    public void Parse_InOrderOfPreference(string? header, string expected) => Assert.Equal(expected, string.Join(' ', AcceptLanguage.Parse(header)));

    [Fact]
    public void Parse_EndlessHeader_IsCut() => Assert.Equal(20, AcceptLanguage.Parse(string.Join(',', Enumerable.Repeat("en", 5_000))).Count);
}
