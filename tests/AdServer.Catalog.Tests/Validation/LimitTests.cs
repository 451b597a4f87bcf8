using System.Globalization;
using AdServer.Catalog.Tests.Building;
using AdServer.Catalog.Validation;

namespace AdServer.Catalog.Tests.Validation;

/// <summary>The contract's limits at their edge: the last that is taken, the first that is not.</summary>
public sealed class LimitTests
{
    private const string House = """{ "key": "k#", "name": "x", "tier": "house" }""";
    private const string Text = """{ "key": "k#", "type": "text", "size": "fluid", "text": { "headline": "x" }, "landingUrl": "https://acme.example/" }""";
    private const string Branch = """{ "allOf": [ { "key": "k", "in": ["#"] } ] }""";

    [Theory]
    [InlineData("lineItems", House, 500)]
    [InlineData("lineItems.0.creatives", Text, 200)]
    [InlineData("lineItems.0.targeting.keyValues.anyOf", Branch, 64)]
    [InlineData("lineItems.0.targeting.tags.exclude", "\"v#\"", 1_000)]
    public void List_UpToItsLimit_IsTaken_OneMoreIsTooMany(string at, string entry, int most)
    {
        Assert.Empty(Documents.ReadCampaign(Documents.With(Documents.Campaign, at, List(entry, most))).Errors);

        var error = Assert.Single(Documents.ReadCampaign(Documents.With(Documents.Campaign, at, List(entry, most + 1))).Errors);
        Assert.Equal(ErrorCode.TooMany, error.Code);
        Assert.EndsWith(at.Split('.')[^1], error.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", 200)]
    [InlineData("lineItems.0.name", 200)]
    [InlineData("lineItems.0.creatives.1.html", 102_400)]
    [InlineData("lineItems.0.targeting.sections.include.0", 200)]
    public void Text_UpToItsLimit_IsTaken_OneMoreIsTooLong(string at, int most)
    {
        Assert.Empty(Documents.ReadCampaign(Documents.With(Documents.Campaign, at, $"\"{new string('x', most)}\"")).Errors);
        Assert.Equal(ErrorCode.TooLong, Assert.Single(Documents.ReadCampaign(Documents.With(Documents.Campaign, at, $"\"{new string('x', most + 1)}\"")).Errors).Code);
    }

    [Theory]
    [InlineData("lineItems.0.priority", 1, 16)]
    [InlineData("lineItems.0.share", 1, 100)]
    [InlineData("lineItems.0.weight", 1, 1_000)]
    [InlineData("lineItems.0.creatives.0.weight", 1, 1_000)]
    [InlineData("frequencyCaps.0.limit", 1, 100)]
    public void Number_BothEnds_AreTaken(string at, int least, int most)
    {
        Assert.All([least, most], number => Assert.Empty(Documents.ReadCampaign(Documents.With(Documents.Campaign, at, $"{number}")).Errors));
        Assert.All(
            [$"{least - 1}", $"{most + 1}", "-9223372036854775809", "99999999999999999999"],
            number => Assert.Equal(ErrorCode.OutOfRange, Assert.Single(Documents.ReadCampaign(Documents.With(Documents.Campaign, at, number)).Errors).Code));
    }

    [Theory]
    [InlineData("1s", 1)]
    [InlineData("30m", 1_800)]
    [InlineData("24h", 86_400)]
    [InlineData("365d", 31_536_000)]
    [InlineData("31536000s", 31_536_000)]
    [InlineData("flight", null)]
    public void Window_Good_IsItsLength(string window, int? seconds)
    {
        var cap = Documents.Good(Documents.With(Documents.Campaign, "frequencyCaps.0.window", $"\"{window}\"")).FrequencyCaps.Single();

        Assert.Equal(seconds, (int?)cap.Window?.TotalSeconds);
        Assert.Equal(window, cap.WindowText);
    }

    [Theory]
    [InlineData("http://localhost:5000/landing", "http://localhost:5000/landing")]
    [InlineData("http://127.0.0.1", "http://127.0.0.1/")]
    [InlineData("https://[::1]:8443/x", "https://[::1]:8443/x")]
    [InlineData("https://m\u00fcnchen.example/\u00e4?x=%20#y", "https://xn--mnchen-3ya.example/%C3%A4?x=%20#y")]
    public void Landing_HttpsOrLoopback_IsTaken_InTheFormOfAHeader(string url, string stored) => Assert.Equal(
        stored, Documents.Good(Documents.With(Documents.Campaign, "lineItems.0.creatives.0.landingUrl", $"\"{url}\"")).LineItems[0].Creatives[0].LandingUrl);

    [Fact]
    public void Html_IsLimitedInBytes_NotInCharacters()
    {
        string Html(int letters) => Documents.With(Documents.Campaign, "lineItems.0.creatives.1.html", $"\"{new string('\u00e4', letters)}\"");

        Assert.Empty(Documents.ReadCampaign(Html(51_200)).Errors);
        Assert.Equal(ErrorCode.TooLong, Assert.Single(Documents.ReadCampaign(Html(51_201)).Errors).Code);
    }

    /// <summary>Stored percent-encoded: longer than the limit, neither the feed nor the next PUT could read it.</summary>
    [Fact]
    public void Landing_TooLongOnceItIsEncoded_IsTooLong()
    {
        string Landing(int letters) => Documents.With(
            Documents.Campaign, "lineItems.0.creatives.0.landingUrl", $"\"https://acme.example/{new string('\u00e4', letters)}\"");

        Assert.Empty(Documents.ReadCampaign(Landing(329)).Errors);
        Assert.Equal(ErrorCode.TooLong, Assert.Single(Documents.ReadCampaign(Landing(330)).Errors).Code);
    }

    [Fact]
    public void Value_IsNeverCutWithinACharacter()
    {
        var faces = string.Concat(Enumerable.Repeat("\U0001F600", 250));
        var error = Assert.Single(Documents.ReadCampaign(Documents.With(Documents.Campaign, "name", $"\"x{faces}\"")).Errors);

        Assert.Equal($"x{faces[..198]}", error.Value);
    }

    private static string List(string entry, int count) =>
        $"[{string.Join(',', Enumerable.Range(0, count).Select(i => entry.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)))}]";
}
