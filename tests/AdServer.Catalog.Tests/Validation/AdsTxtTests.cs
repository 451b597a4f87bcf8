using System.Text.Json.Nodes;
using AdServer.Catalog.Validation;

namespace AdServer.Catalog.Tests.Validation;

public sealed class AdsTxtTests
{
    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n\n")]
    [InlineData("google.com, pub-1234567890123456, DIRECT, f08c47fec0942fa0")]
    [InlineData("\uFEFFgoogle.com,pub-1,direct\r\nexchange.example, a:b/c, Reseller # ours\r\n")]
    [InlineData("contact=ads@times.example\nSUBDOMAIN=m.times.example\nOWNERDOMAIN=times.example\nMANAGERDOMAIN=seller.example, US\ninventorypartnerdomain=partner.example")]
    [InlineData("exchange.example, 1, DIRECT, id; extension=of, some; kind")]
    [InlineData("placeholder.example.com, placeholder, DIRECT, placeholder")]
    public void Read_GoodLines_AreTaken(string adsTxt) => Assert.Empty(Errors(adsTxt));

    [Theory]
    [InlineData("google.com, pub-1", "line 1", "three or four fields")]
    [InlineData("a.example, 1, DIRECT, id, more", "line 1", "three or four fields")]
    [InlineData("# one\ngoogle.com pub-1 DIRECT", "line 2", "three or four fields")]
    [InlineData("google, pub-1, DIRECT", "line 1", "'google'")]
    [InlineData("https://google.com, pub-1, DIRECT", "line 1", "first field")]
    [InlineData("google.com, , DIRECT", "line 1", "second field")]
    [InlineData("google.com, pub 1, DIRECT", "line 1", "second field")]
    [InlineData("google.com, pub-1, BOTH", "line 1", "'BOTH'")]
    [InlineData("google.com, pub-1, DIRECT,", "line 1", "fourth field")]
    [InlineData("OWNER=times.example", "line 1", "'OWNER'")]
    [InlineData("OWNERDOMAIN=", "line 1", "no value")]
    [InlineData("OWNERDOMAIN=times", "line 1", "OWNERDOMAIN")]
    [InlineData("OWNERDOMAIN=a.example\nOWNERDOMAIN=b.example", "line 2", "once")]
    public void Read_WrongLine_IsNamedWithItsNumber(string adsTxt, string line, string named)
    {
        var error = Assert.Single(Errors(adsTxt));

        Assert.Equal(("adsTxt", ErrorCode.InvalidValue), (error.Path, error.Code));
        Assert.Contains(line, error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyWrongLines_NamesTheFirstTwenty() => Assert.Equal(20, Errors(string.Join('\n', Enumerable.Repeat("wrong", 50))).Count);

    [Fact]
    public void ReadServed_SiteOfBeforeTheRules_StillServes() =>
        Assert.Empty(CatalogReader.ReadServedSite("""{ "key": "times", "name": "Times", "domains": ["times.example"], "adsTxt": "wrong" }"""u8.ToArray()).Errors);

    private static IReadOnlyList<ValidationError> Errors(string adsTxt)
    {
        var site = new JsonObject { ["name"] = "Times", ["domains"] = new JsonArray("times.example"), ["adsTxt"] = adsTxt };
        return CatalogReader.ReadSite(System.Text.Encoding.UTF8.GetBytes(site.ToJsonString()), "times").Errors;
    }
}
