using System.Text;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing;

namespace AdServer.EndToEnd;

/// <summary>What an answer of any kind tells a browser, errors among them.</summary>
public sealed class SecurityHeaderTests(ShopServer shop) : IClassFixture<ShopServer>
{
    private const string Locked = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/v1/sites", Locked)]
    [InlineData("GET", "/v1/sites/no-such", Locked)]
    [InlineData("GET", "/no-such-page", Locked)]
    [InlineData("DELETE", "/v1/sites", Locked)]
    [InlineData("GET", "/health/ready", Locked)]
    [InlineData("GET", "/metrics", Locked)]
    [InlineData("GET", "/openapi/v1.json", Locked)]
    [InlineData("GET", "/tag.js", Locked)]
    [InlineData("GET", "/e/i/forged", Locked)]
    [InlineData("GET", "/", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")]
    public async Task EveryAnswer_IsTakenForWhatItIs_AndLockedUnlessItIsAPage(string method, string path, string policy)
    {
        var answer = await shop.Server.Admin.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Stop);

        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal(policy, answer.Header("Content-Security-Policy"));
        Assert.Equal("strict-origin-when-cross-origin", answer.Header("Referrer-Policy"));
        Assert.Null(answer.Header("Strict-Transport-Security"));
        Assert.Null(answer.Header("Server"));
        Assert.True(!path.StartsWith("/v1", StringComparison.Ordinal) || answer.Header("Cache-Control") == "no-store", answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task ApiKeys_AreNeverCached_AndNoOriginMayReadTheApi()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/v1/api-keys");
        request.Headers.TryAddWithoutValidation("Origin", "https://evil.example");
        var answer = await shop.Server.Admin.SendAsync(request, Stop);

        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Null(answer.Header("Access-Control-Allow-Origin"));
        var preflight = new HttpRequestMessage(HttpMethod.Options, Shop.CampaignPath);
        preflight.Headers.TryAddWithoutValidation("Origin", "https://evil.example");
        preflight.Headers.TryAddWithoutValidation("Access-Control-Request-Method", "PUT");
        Assert.Null((await shop.Page.SendAsync(preflight, Stop)).Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Documentation_RunsItsOwnScriptAlone_WithANonceOfThisAnswer()
    {
        var (first, second) = (await shop.Page.GetAsync("/docs/", Stop), await shop.Page.GetAsync("/docs/", Stop));
        var nonce = first.Header("Content-Security-Policy")!.Split("'nonce-")[1].Split('\'')[0];

        Assert.DoesNotContain("script-src 'self' 'unsafe", first.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains($"nonce=\"{nonce}\"", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(nonce, second.Text, StringComparison.Ordinal);
    }

    /// <summary>Behind a proxy that ends TLS, the usual case: what a client claims of itself is not believed.</summary>
    [Fact]
    public async Task Https_IsRemembered_WhereItIsTrue()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(new ServerSettings(folder.Path).With("AdServer__ForwardedHeaders__KnownProxies__0", "127.0.0.1"), Stop);

        Assert.Equal("max-age=31536000", (await ForwardedAsync(server.Admin)).Header("Strict-Transport-Security"));
        Assert.Null((await ForwardedAsync(shop.Server.Admin)).Header("Strict-Transport-Security"));
    }

    /// <summary>One key's flood is its own affair; readers on the same connection are not kept waiting.</summary>
    [Fact]
    public async Task Uploads_OverTheLimit_Are429_ForThatKeyAlone()
    {
        using var folder = new TemporaryFolder();
        var settings = new ServerSettings(folder.Path).With("AdServer__RateLimit__UploadsPerSecond", "1").With("AdServer__RateLimit__ExemptLoopback", "false");
        await using var server = await ServerProcess.StartAsync(settings, Stop);
        var made = await server.Admin.PostAsync("/v1/api-keys", new JsonObject { ["name"] = "Other", ["role"] = "publisher" }, Stop);
        using var other = new ApiClient(server.Address, (string)made.Json["key"]!);
        var answers = new List<ApiAnswer>();
        while (answers.Count < 2_000 && answers.LastOrDefault() is not { Status: System.Net.HttpStatusCode.TooManyRequests })
        {
            answers.Add(await server.Admin.PutAsync("/v1/advertisers/acme", Shop.AdvertiserDocument(), Stop));
        }

        Assert.Equal(429, (int)answers[^1].Status);
        Assert.Equal("10", answers[^1].Header("Retry-After"));
        Assert.Equal("application/problem+json", answers[^1].ContentType);
        Assert.Equal(200, (int)(await other.PutAsync("/v1/advertisers/acme", Shop.AdvertiserDocument(), Stop)).Status);
        Assert.Equal(200, (int)(await server.Admin.GetAsync("/v1/advertisers/acme", Stop)).Status);
    }

    private static Task<ApiAnswer> ForwardedAsync(ApiClient client)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, "/v1/sites/x") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.Host = "ads.example";
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.9");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
        return client.SendAsync(request, Stop);
    }
}
