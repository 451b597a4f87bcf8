using System.Net;
using System.Net.Http.Headers;
using AdServer.Campaigns.Tests.Assets;
using AdServer.Testing.Archives;
using AdServer.Testing.Images;

namespace AdServer.Campaigns.Tests.Http;

/// <summary>Uploads of images and zips over HTTP, and their files as readers get them.</summary>
public sealed class AssetTests(CampaignsServer server) : IClassFixture<CampaignsServer>
{
    [Theory]
    [InlineData("still.avif", "image/avif", 50, 30)]
    [InlineData("lossy.webp", "image/webp", 50, 30)]
    [InlineData("moving.gif", "image/gif", 64, 48)]
    public async Task Image_IsTakenAndServedAsWhatItsBytesAre(string name, string contentType, int width, int height)
    {
        var advertiser = await NewAsync();
        var content = new ByteArrayContent(SampleFiles.Read(name));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/html");

        var uploaded = await server.SendAsync(HttpMethod.Post, $"/v1/advertisers/{advertiser}/assets", content);

        Assert.Equal(201, uploaded.Status);
        Assert.Equal((contentType, width, height), ((string)uploaded.Json!["contentType"]!, (int)uploaded.Json["width"]!, (int)uploaded.Json["height"]!));
        using var file = await server.GetAsync(new Uri((string)uploaded.Json["url"]!).AbsolutePath);
        Assert.Equal(contentType, file.Content.Headers.ContentType!.ToString());
        AssertIsolated(file, "sandbox; default-src 'none'");
    }

    [Theory]
    [InlineData("still.avif", "../../evil.svg", "image/svg+xml", 201)]
    [InlineData("moving.webp", "x.html", "text/html", 201)]
    [InlineData(null, "picture.png", "image/png", 400)]
    public async Task Form_NameAndTypeOfItsFile_DoNotCount(string? sample, string fileName, string contentType, int status)
    {
        var advertiser = await NewAsync();
        var part = new ByteArrayContent(sample is null ? "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray() : SampleFiles.Read(sample));
        part.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        using var form = new MultipartFormDataContent { { new StringContent("about it"), "note" }, { part, "file", fileName } };

        var answer = await server.SendAsync(HttpMethod.Post, $"/v1/advertisers/{advertiser}/assets", form);

        Assert.Equal(status, answer.Status);
        Assert.Equal(sample is null ? null : $"image/{Path.GetExtension(sample)[1..]}", (string?)answer.Json!["contentType"]);
    }

    [Fact]
    public async Task Zip_IsTakenUnpackedAndServedInASandbox()
    {
        var advertiser = await NewAsync();

        var uploaded = await UploadAsync(advertiser, ZipFile.Of(("ad/index.html", ZipFile.Page), ("ad/js/a b.js", "open(clickTag)"), ("ad/pic.svg", "<svg/>")));

        Assert.Equal(201, uploaded.Status);
        Assert.Equal(("application/zip", 300, 250), ((string)uploaded.Json!["contentType"]!, (int)uploaded.Json["width"]!, (int)uploaded.Json["height"]!));
        var page = new Uri((string)uploaded.Json["url"]!).AbsolutePath;
        Assert.Equal($"/assets/{uploaded.Json["asset"]}/ad/index.html", page);
        using var index = await server.GetAsync(page);
        Assert.Equal("text/html; charset=utf-8", index.Content.Headers.ContentType!.ToString());
        AssertIsolated(index, "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox");
        using var script = await server.GetAsync(page.Replace("index.html", "js/a%20b.js", StringComparison.Ordinal));
        Assert.Equal("text/javascript", script.Content.Headers.ContentType!.ToString());
        AssertIsolated(script, "sandbox; default-src 'none'");
        using var picture = await server.GetAsync(page.Replace("index.html", "pic.svg", StringComparison.Ordinal));
        AssertIsolated(picture, "sandbox; default-src 'none'");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/ad")]
    [InlineData("/ad/")]
    [InlineData("/ad/none.js")]
    [InlineData("/../admin-api-key")]
    [InlineData("/..%2f..%2fadmin-api-key")]
    [InlineData("/%2e%2e/%2e%2e/admin-api-key")]
    [InlineData("/ad%2findex.html")]
    [InlineData(".html")]
    [InlineData(".zip")]
    public async Task Address_ThatNoFileOfTheZipHas_Is404(string path)
    {
        var advertiser = await NewAsync();
        var uploaded = await UploadAsync(advertiser, ZipFile.Of(("ad/index.html", ZipFile.Page)));

        using var answer = await server.GetAsync($"/assets/{uploaded.Json!["asset"]}{path}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Zip_ThatSaysNoSize_HasNone_AndIsListedSo()
    {
        var advertiser = await NewAsync();

        var uploaded = await UploadAsync(advertiser, ZipFile.Of(("index.html", "<p>hello</p>")));
        var again = await UploadAsync(advertiser, ZipFile.Of(("index.html", "<p>hello</p>")));
        var list = await server.SendAsync(HttpMethod.Get, $"/v1/advertisers/{advertiser}/assets");

        Assert.Equal((201, 201), (uploaded.Status, again.Status));
        Assert.Null(uploaded.Json!["width"]);
        Assert.True(uploaded.Json.AsObject().ContainsKey("height"));
        Assert.Null(Assert.Single(list.Json!["assets"]!.AsArray())!["width"]);
    }

    [Fact]
    public async Task Html5Creative_TakesAZipOfItsSize_AndAnImageOneNever()
    {
        var advertiser = await NewAsync();
        var zip = (string)(await UploadAsync(advertiser, ZipFile.Of(("index.html", ZipFile.Page)))).Json!["asset"]!;
        var image = (string)(await UploadAsync(advertiser, PngWriter.Plain(300, 250))).Json!["asset"]!;

        Assert.Equal(201, (await PutAsync(advertiser, "fits", Creative("html5", "300x250", zip))).Status);
        Assert.Equal("size-mismatch", CodeOf(await PutAsync(advertiser, "wide", Creative("html5", "728x90", zip))));
        Assert.Equal("invalid-value", CodeOf(await PutAsync(advertiser, "image", Creative("html5", "300x250", image))));
        Assert.Equal("invalid-value", CodeOf(await PutAsync(advertiser, "zip", Creative("image", "300x250", zip))));
        var stranger = await NewAsync();
        Assert.Equal("unknown-asset", CodeOf(await PutAsync(stranger, "foreign", Creative("html5", "300x250", zip))));
    }

    [Theory]
    [InlineData("", "required")]
    [InlineData("<svg/>", "invalid-value")]
    [InlineData("PK\u0003\u0004", "invalid-value")]
    public async Task Upload_ThatIsNothingOfTheKind_SaysWhatItIs(string content, string code)
    {
        var advertiser = await NewAsync();

        var refused = await UploadAsync(advertiser, System.Text.Encoding.Latin1.GetBytes(content));

        Assert.Equal((400, code), (refused.Status, CodeOf(refused)));
    }

    [Fact]
    public async Task Upload_OverItsWeight_IsRefused()
    {
        var advertiser = await NewAsync();
        byte[] heavy = [.. PngWriter.Plain(5, 3), .. new byte[1024 * 1024]];

        Assert.Equal("too-long", CodeOf(await UploadAsync(advertiser, heavy)));
        Assert.Equal(413, (await UploadAsync(advertiser, new byte[(5 * 1024 * 1024) + 1])).Status);
    }

    private static void AssertIsolated(HttpResponseMessage file, string policy)
    {
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.StartsWith(policy, Assert.Single(file.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("allow-same-origin", Assert.Single(file.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(file.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("*", Assert.Single(file.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("immutable", file.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    private static string? CodeOf(CampaignsServer.Answer answer) => (string?)answer.Json!["errors"]![0]!["code"];

    private static string Creative(string type, string size, string asset) =>
        $$"""{ "key": "c", "type": "{{type}}", "size": "{{size}}", "asset": "{{asset}}", "landingUrl": "https://acme.example/"{{(type == "image" ? ", \"alt\": \"Alt\"" : "")}} }""";

    private async Task<string> NewAsync()
    {
        var key = $"a{Guid.NewGuid():n}";
        Assert.Equal(201, (await server.SendAsync(HttpMethod.Put, $"/v1/advertisers/{key}", """{ "name": "Acme", "domain": "acme.example" }""")).Status);
        return key;
    }

    private Task<CampaignsServer.Answer> UploadAsync(string advertiser, byte[] content) =>
        server.SendAsync(HttpMethod.Post, $"/v1/advertisers/{advertiser}/assets", new ByteArrayContent(content));

    private Task<CampaignsServer.Answer> PutAsync(string advertiser, string campaign, string creative) => server.SendAsync(
        HttpMethod.Put, $"/v1/advertisers/{advertiser}/campaigns/{campaign}",
        $$"""{ "name": "x", "timeZone": "UTC", "lineItems": [ { "key": "l", "name": "l", "tier": "house", "creatives": [ {{creative}} ] } ] }""");
}
