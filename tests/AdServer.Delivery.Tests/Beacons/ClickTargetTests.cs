using AdServer.Delivery.Beacons;

namespace AdServer.Delivery.Tests.Beacons;

public sealed class ClickTargetTests
{
    private static readonly string[] Domains = ["shop.example", "localhost", "xn--mnchen-3ya.example"];

    [Theory]
    [InlineData("https://shop.example/a?b=c#d", "https://shop.example/a?b=c#d")]
    [InlineData("https://www.shop.example:8443/", "https://www.shop.example:8443/")]
    [InlineData("HTTPS://SHOP.EXAMPLE/A", "https://shop.example/A")]
    [InlineData("http://localhost:5000/landing", "http://localhost:5000/landing")]
    [InlineData("https://münchen.example/ä", "https://xn--mnchen-3ya.example/%C3%A4")]
    public void Choose_ReviewedHost_IsFollowed_AsAHeaderCanHoldIt(string to, string expected) => Assert.Equal(expected, ClickTarget.Choose(to, Domains));

    [Theory]
    [InlineData("")]
    [InlineData("/relative")]
    [InlineData("//shop.example/")]
    [InlineData("https:shop.example")]
    [InlineData("https:\\\\shop.example")]
    [InlineData("https://shop.example\\@evil.example/")]
    [InlineData("http://shop.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("https://evilshop.example/")]
    [InlineData("https://shop.example.evil.example/")]
    [InlineData("https://shop.example@evil.example/")]
    [InlineData("https://user:pw@shop.example/")]
    [InlineData("https://evil.example/#https://shop.example/")]
    [InlineData("https://evil.example?shop.example")]
    [InlineData("javascript:alert(1)//shop.example")]
    [InlineData("data:text/html,shop.example")]
    [InlineData("ftp://shop.example/")]
    [InlineData("https://shop.example/\r\nSet-Cookie: a=b")]
    [InlineData("https://shop.example /")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("https://xn--\u00e4.shop.example/")] // no domain name: asking for its ASCII form throws
    public void Choose_AnythingElse_IsNotFollowed(string to) => Assert.Null(ClickTarget.Choose(to, Domains));

    [Fact]
    public void Choose_TwoAddressesOrTooLongOrNoDomains_IsNotFollowed()
    {
        Assert.Null(ClickTarget.Choose(new(["https://shop.example/", "https://shop.example/"]), Domains));
        Assert.Null(ClickTarget.Choose("https://shop.example/" + new string('a', 2_000), Domains));
        Assert.Null(ClickTarget.Choose("https://shop.example/", []));
        Assert.Null(ClickTarget.Choose(default, Domains));
    }
}
