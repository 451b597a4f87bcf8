using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Validation;

namespace AdServer.Catalog.Tests;

public sealed class ValueTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("0", true)]
    [InlineData("a.b_c-d", true)]
    [InlineData("", false)]
    [InlineData("A", false)]
    [InlineData("-a", false)]
    [InlineData(".a", false)]
    [InlineData("a/b", false)]
    [InlineData("ä", false)]
    [InlineData("a\n", false)]
    public void CatalogKey_FollowsTheRule(string key, bool valid) => Assert.Equal(valid, CatalogKey.IsValid(key));

    [Fact]
    public void CatalogKey_HasAtMost64Characters()
    {
        Assert.True(CatalogKey.IsValid(new string('a', 64)));
        Assert.False(CatalogKey.IsValid(new string('a', 65)));
    }

    [Theory]
    [InlineData("728x90", 728, 90)]
    [InlineData("1x1", 1, 1)]
    [InlineData("10000x10000", 10_000, 10_000)]
    [InlineData("fluid", 0, 0)]
    public void AdSize_Good_IsRead_AndWrittenTheSame(string text, int width, int height)
    {
        Assert.True(AdSize.TryParse(text, out var size));
        Assert.Equal(new AdSize(width, height), size);
        Assert.Equal(text, size.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("728")]
    [InlineData("728x")]
    [InlineData("x90")]
    [InlineData("0x90")]
    [InlineData("0728x90")]
    [InlineData("10001x90")]
    [InlineData("728X90")]
    [InlineData("728x90x1")]
    [InlineData("+728x90")]
    [InlineData(" 728x90")]
    [InlineData("Fluid")]
    public void AdSize_Bad_IsNone(string text) => Assert.False(AdSize.TryParse(text, out _));

    [Theory]
    [InlineData("0", "0.00")]
    [InlineData("4.5", "4.50")]
    [InlineData("4.500000", "4.50")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("999999999999999.999999", "999999999999999.999999")]
    public void Money_Good_HasOneText(string text, string written)
    {
        Assert.True(MoneyText.TryParse(text, out var amount));
        Assert.Equal(written, MoneyText.Format(amount));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("-5")]
    [InlineData("1e3")]
    [InlineData("1 000")]
    [InlineData("٤")]
    [InlineData("1.0000000")]
    [InlineData("1000000000000000")]
    public void Money_Bad_IsNone(string text) => Assert.False(MoneyText.TryParse(text, out _));

    [Theory]
    [InlineData("2026-01-01T00:00:00+05:45", "2026-01-01T00:00:00+05:45")]
    [InlineData("2026-01-01T00:00:00Z", "2026-01-01T00:00:00+00:00")]
    [InlineData("2026-01-01T00:00:00.25-03:00", "2026-01-01T00:00:00.25-03:00")]
    public void Rfc3339_Good_KeepsItsOffset(string text, string written)
    {
        Assert.True(Rfc3339.TryParse(text, out var time));
        Assert.Equal(written, Rfc3339.Format(time));
    }

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-01-01T00:00:00")]
    [InlineData("2026-01-01 00:00:00Z")]
    [InlineData("2026-01-01T00:00:00+0545")]
    [InlineData("2026-01-01T00:00:00+05")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-01-01T24:00:00Z")]
    [InlineData("2026-01-01T00:00:00.Z")]
    [InlineData("2026-01-01T00:00:00.+05:45")]
    [InlineData("2026-01-01T00:00:00+24:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("")]
    public void Rfc3339_Bad_IsNone(string text) => Assert.False(Rfc3339.TryParse(text, out _));

    [Fact]
    public void WireNames_AreTheContracts()
    {
        Assert.Equal("image, html, thirdPartyTag, html5, native, text, adsense", WireName<CreativeType>.List);
        Assert.Equal("sponsorship, standard, pricePriority, house", WireName<Tier>.List);
        Assert.Equal("impressions, viewableImpressions, clicks", WireName<GoalUnit>.List);
        Assert.Equal("any, onePerPage, roadblock", WireName<PageRule>.List);
        Assert.Equal("approved, pendingReview, rejected", WireName<ReviewStatus>.List);
        Assert.False(WireName<Tier>.TryParse("House", out _));
        Assert.False(WireName<Tier>.TryParse("0", out _));
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("en-gb", true)]
    [InlineData("zh-hant-tw", true)]
    [InlineData("xx", false)]
    [InlineData("en-", false)]
    [InlineData("english", false)]
    public void Languages_ByTheirFirstSubtag(string tag, bool known) => Assert.Equal(known, Languages.IsKnown(tag));

    [Fact]
    public void Countries_AreTheAssignedOnes()
    {
        Assert.All(["NP", "IN", "GB", "XK"], code => Assert.True(Countries.IsKnown(code)));
        Assert.All(["XX", "UK", "np", "", "EU"], code => Assert.False(Countries.IsKnown(code)));
    }
}
