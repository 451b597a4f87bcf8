using System.Collections.Immutable;
using AdServer.Access;
using AdServer.Catalog;
using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Targeting;
using AdServer.Delivery.Rendering;
using AdServer.Selection;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Tests.Rendering;

public sealed class CreativeHtmlTests
{
    private const string Click = "https://ads.example/e/c/TOKEN-_";
    private const string Evil = "</title></script><script>alert(1)</script>\" onload='x' `&lt; ü नमस्ते ${CLICK_URL}";

    private readonly CreativeHtml _html = new(
        Options.Create(new ServerOptions { PublicUrl = "https://ads.example" }), Options.Create(new DeliveryOptions { AssetsPublicUrl = "https://static.example" }));

    [Fact]
    public void Image_TextsOfTheUpload_CannotLeaveTheirPlace()
    {
        var html = Render(Creative(CreativeType.Image) with { Alt = Evil })!;

        AssertHarmless(html);
        Assert.Contains("नमस्ते", html, StringComparison.Ordinal);
        Assert.Contains("src=\"https://static.example/assets/sha256-00.png\"", html, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{Click}\" target=\"_blank\" rel=\"noopener nofollow sponsored\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_TextsOfTheUpload_CannotLeaveTheirPlace()
    {
        var html = Render(Creative(CreativeType.Text) with { Text = new TextContent(Evil, Evil, Evil) })!;

        AssertHarmless(html);
        Assert.Contains($"<a href=\"{Click}\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Theme.Light, "light")]
    [InlineData(Theme.Dark, "dark")]
    public void Text_TakesThePagesTheme_AndNothingOfTheUploadDoes(Theme theme, string word)
    {
        var html = Render(Creative(CreativeType.Text) with { Text = new TextContent("data-theme=\"light\"", null, null) }, theme)!;

        Assert.Contains($"<body data-theme=\"{word}\">", html, StringComparison.Ordinal);
        Assert.Contains("data-theme=&quot;light&quot;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_PieceGetsADocument_DocumentStaysAsItIs()
    {
        Assert.Equal("<!DOCTYPE html><p>x</p>", Render(Creative(CreativeType.Html) with { Html = "<!DOCTYPE html><p>x</p>" }));
        var piece = Render(Creative(CreativeType.Html) with { Html = "<a href=\"${CLICK_URL}\">x</a><a href=\"https://t.example/?u=${CLICK_URL_ENC}\">y</a>" })!;

        Assert.StartsWith("<!doctype html>", piece, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{Click}\">x</a>", piece, StringComparison.Ordinal);
        Assert.Contains("u=https%3A%2F%2Fads.example%2Fe%2Fc%2FTOKEN-_\"", piece, StringComparison.Ordinal);
    }

    [Fact]
    public void AdSense_HasNoHtml() => Assert.Null(Render(Creative(CreativeType.AdSense)));

    private static void AssertHarmless(string html)
    {
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\" onload", html, StringComparison.Ordinal);
        Assert.Equal(1, html.Split("</title>").Length - 1);
    }

    private static Creative Creative(CreativeType type) => new(
        "banner", type, new AdSize(728, 90), "https://acme.example/", [], null, 1, "sha256-00", "sha256-00.png", "Alt", "<p>", null, new TextContent("x", null, null), null);

    private string? Render(Creative creative, Theme theme = Theme.Light)
    {
        var item = new LineItem(
            "top", "Top", Tier.House, 8, CampaignStatus.Active, null, null, null, null, null, Catalog.Campaigns.Pacing.Even, null, 1, [], PageRule.Any, [], TargetingRules.Any, [creative]);
        var contents = CatalogContents.Empty with
        {
            Advertisers = ImmutableDictionary<string, Advertiser>.Empty.Add("acme", new Advertiser("acme", "Acme", "acme.example", [])),
            Campaigns = ImmutableDictionary<string, Campaign>.Empty.Add(
                "acme/spring", new Campaign("acme", "spring", "Spring", CampaignStatus.Active, null, null, "UTC", null, [], [item])),
        };
        return _html.Render(CatalogSnapshot.Build(contents, DateTimeOffset.UnixEpoch).FindCreative("acme/spring/top/banner")!, theme, Click);
    }
}
