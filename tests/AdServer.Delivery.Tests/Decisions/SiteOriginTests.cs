using AdServer.Catalog.Sites;
using AdServer.Delivery.Decisions;

namespace AdServer.Delivery.Tests.Decisions;

public sealed class SiteOriginTests
{
    private static readonly Site Times = new("times", "Times", ["times.example", "localhost", "127.0.0.1"], "UTC", [], [], [], null);

    [Theory]
    [InlineData("https://times.example", true)]
    [InlineData("https://TIMES.example", true)]
    [InlineData("https://www.times.example", true)]
    [InlineData("https://a.b.times.example:8443", true)]
    [InlineData("http://localhost:5000", true)]
    [InlineData("http://paper.localhost", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("https://localhost", true)]
    [InlineData("http://times.example", false)]
    [InlineData("https://eviltimes.example", false)]
    [InlineData("https://times.example.evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("https://times.example@evil.example", false)]
    [InlineData("http://1.127.0.0.1", false)]
    [InlineData("http://127.0.0.2", false)]
    [InlineData("https://xn--\u00e4.times.example", false)] // no domain name: asking for its ASCII form throws
    [InlineData("null", false)]
    [InlineData("", false)]
    [InlineData("times.example", false)]
    [InlineData("file://", false)]
    [InlineData("chrome-extension://times.example", false)]
    public void Belongs_DomainsAndSubdomains_OverHttps(string origin, bool belongs) => Assert.Equal(belongs, SiteOrigin.Belongs(origin, Times));
}
