using AdServer.Catalog.Creatives;
using AdServer.Delivery.Rendering;

namespace AdServer.Delivery.Tests.Rendering;

public sealed class CreativeHtmlTests
{
    private const string Click = RenderingScene.Click;
    private const string Evil = "</title></script><script>alert(1)</script>\" onload='x' `&lt; ü नमस्ते 🏔 ${CLICK_URL}";

    private readonly RenderingScene _scene = new();

    [Fact]
    public void Image_TextsOfTheUpload_CannotLeaveTheirPlace()
    {
        var html = Render(RenderingScene.Creative(CreativeType.Image) with { Alt = Evil })!;

        AssertHarmless(html);
        Assert.Contains("नमस्ते", html, StringComparison.Ordinal);
        Assert.Contains("src=\"https://static.example/assets/sha256-00.png\"", html, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{Click}\" target=\"_blank\" rel=\"noopener nofollow sponsored\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_TextsOfTheUpload_CannotLeaveTheirPlace()
    {
        var html = Render(RenderingScene.Creative(CreativeType.Text) with { Text = new TextContent(Evil, Evil, Evil) })!;

        AssertHarmless(html);
        Assert.Contains($"<a href=\"{Click}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Native_TextsOfTheUpload_CannotLeaveTheirPlace()
    {
        var html = Render(Native(new NativeContent(Evil, Evil, Evil, Evil, new NativePicture("sha256-01", "sha256-01.avif", 1200, 627), null)))!;

        AssertHarmless(html);
        Assert.Contains($"<a href=\"{Click}\"", html, StringComparison.Ordinal);
        Assert.Contains("src=\"https://static.example/assets/sha256-01.avif\" width=\"1200\" height=\"627\" alt=\"\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Native_WithoutAllThatMayBeMissing_NamesTheAdvertiser()
    {
        var html = Render(Native(new NativeContent("Spring", null, null, null, null, null)))!;

        Assert.Contains("<span>Acme</span>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"go\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Html5_IsAFrameOfTheZipsPage_WithTheClickAddressBehindTheHash()
    {
        var html = _scene.Render(
            RenderingScene.Creative(CreativeType.Html5) with { AssetFile = "sha256-02/my ad/\"index\".html" }, advertiser: Evil)!;

        AssertHarmless(html);
        Assert.Contains(
            "<iframe src=\"https://static.example/assets/sha256-02/my%20ad/%22index%22.html#clickTag=https%3A%2F%2Fads.example%2Fe%2Fc%2FTOKEN-_\" width=\"728\" height=\"90\"",
            html, StringComparison.Ordinal);
        Assert.Contains("sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CreativeType.Text, Theme.Light, "light")]
    [InlineData(CreativeType.Text, Theme.Dark, "dark")]
    [InlineData(CreativeType.Native, Theme.Light, "light")]
    [InlineData(CreativeType.Native, Theme.Dark, "dark")]
    public void BuiltInTemplates_TakeThePagesTheme_AndNothingOfTheUploadDoes(CreativeType type, Theme theme, string word)
    {
        const string Words = "data-theme=\"light\"";
        var creative = RenderingScene.Creative(type) with { Text = new TextContent(Words, null, null), Native = new NativeContent(Words, null, null, null, null, null) };
        var html = Render(creative, theme)!;

        Assert.Contains($"<body data-theme=\"{word}\">", html, StringComparison.Ordinal);
        Assert.Contains("data-theme=&quot;light&quot;", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CreativeType.Html)]
    [InlineData(CreativeType.ThirdPartyTag)]
    public void Html_PieceGetsADocument_DocumentStaysAsItIs(CreativeType type)
    {
        Assert.Equal("<!DOCTYPE html><p>x</p>", Render(RenderingScene.Creative(type) with { Html = "<!DOCTYPE html><p>x</p>" }));
        var piece = Render(RenderingScene.Creative(type) with { Html = "<a href=\"${CLICK_URL}\">x</a><a href=\"https://t.example/?u=${CLICK_URL_ENC}\">y</a>" })!;

        Assert.StartsWith("<!doctype html>", piece, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{Click}\">x</a>", piece, StringComparison.Ordinal);
        Assert.Contains("u=https%3A%2F%2Fads.example%2Fe%2Fc%2FTOKEN-_\"", piece, StringComparison.Ordinal);
    }

    [Fact]
    public void AdSense_HasNoHtml() => Assert.Null(Render(RenderingScene.Creative(CreativeType.AdSense)));

    private static Creative Native(NativeContent native) => RenderingScene.Creative(CreativeType.Native) with { Native = native };

    private static void AssertHarmless(string html)
    {
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\" onload", html, StringComparison.Ordinal);
        Assert.Equal(1, html.Split("</title>").Length - 1);
    }

    private string? Render(Creative creative, Theme theme = Theme.Light) => _scene.Render(creative, theme);
}
