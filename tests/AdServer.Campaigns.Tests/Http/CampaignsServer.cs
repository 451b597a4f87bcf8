using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Campaigns.Assets;
using AdServer.Campaigns.Database;
using AdServer.CatalogFeed;
using AdServer.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdServer.Campaigns.Tests.Http;

/// <summary>The management side behind a real Kestrel, on SQLite and the embedded Redis; each test has advertisers of its own.</summary>
public sealed class CampaignsServer : IAsyncLifetime
{
    private const string AdminKey = "admin-key-of-the-test";
    private readonly TemporaryFolder _folder = new();
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ = builder.Logging.ClearProviders();
        _ = builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AdServer:DataDirectory"] = _folder.Path,
            ["AdServer:PublicUrl"] = "http://127.0.0.1",
            ["AdServer:AdminApiKey"] = AdminKey,
        });
        _ = builder.Services.AddSingleton(TimeProvider.System)
            .AddAccess(builder.Configuration).AddCatalogFeed(builder.Configuration).AddCampaigns(builder.Configuration).AddCatalogPublisher();
        _app = builder.Build();
        _app.Services.PrepareDataDirectory();
        _app.UseProblemPages();
        _ = _app.UseRouting();
        _ = _app.UseAccess();
        _ = _app.MapAccess().MapCampaigns();
        _app.MapAssets();
        await _app.StartAsync(Stop);
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _client = new HttpClient { BaseAddress = new Uri(address) };
        var site = await SendAsync(HttpMethod.Put, "/v1/sites/times", """
            { "name": "Times", "domains": ["times.example"], "timeZone": "UTC", "slots": [ { "name": "top", "sizes": ["5x3"] } ] }
            """);
        Assert.Equal(201, site.Status);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    internal static string Campaign(string asset, string name = "Spring", int weight = 1) => $$"""
        { "name": "{{name}}", "timeZone": "UTC", "lineItems": [ { "key": "top", "name": "Top", "tier": "house", "weight": {{weight}},
          "creatives": [ { "key": "banner", "type": "image", "size": "5x3", "asset": "{{asset}}", "alt": "Alt", "landingUrl": "https://acme.example/" } ] } ] }
        """;

    /// <summary>An advertiser with one picture.</summary>
    internal async Task<string> AdvertiserAsync(string key)
    {
        Assert.Equal(201, (await SendAsync(HttpMethod.Put, $"/v1/advertisers/{key}", """{ "name": "Acme", "domain": "acme.example" }""")).Status);
        var uploaded = await SendAsync(HttpMethod.Post, $"/v1/advertisers/{key}/assets", new ByteArrayContent(Tests.Assets.SampleImages.Png));
        Assert.Equal(201, uploaded.Status);
        return (string)uploaded.Json!["asset"]!;
    }

    internal Task<Answer> SendAsync(HttpMethod method, string path, string? json = null, string? ifMatch = null, string key = AdminKey) =>
        SendAsync(method, path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"), ifMatch, key);

    /// <returns>A key of that role, and its id.</returns>
    internal async Task<(string Key, string Id)> KeyAsync(string role, string? advertiser = null)
    {
        var made = await SendAsync(HttpMethod.Post, "/v1/api-keys", new JsonObject { ["name"] = $"The {role}'s", ["role"] = role, ["advertiser"] = advertiser }.ToJsonString());
        Assert.Equal(201, made.Status);
        return ((string)made.Json!["key"]!, (string)made.Json["id"]!);
    }

    internal async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, string? ifMatch = null, string key = AdminKey)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var response = await _client.SendAsync(request, Stop);
        var text = await response.Content.ReadAsStringAsync(Stop);
        return new Answer((int)response.StatusCode, response.Headers.ETag?.Tag, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>As a reader's browser asks: no key, and the headers matter.</summary>
    internal Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri(path, UriKind.Relative), Stop);

    internal IServiceProvider Services => _app.Services;

    internal async Task<HttpResponseMessage> SendRawAsync(HttpMethod method, string path, HttpContent? content, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key ?? AdminKey);
        request.Headers.ExpectContinue = content?.Headers.ContentLength > 10_000_000;
        return await _client.SendAsync(request, Stop);
    }

    internal async Task<List<RevisionRow>> RevisionsAsync(string document = "")
    {
        await using var context = await _app.Services.GetRequiredService<IDbContextFactory<CampaignsDbContext>>().CreateDbContextAsync(Stop);
        return await context.Revisions.AsNoTracking().Where(row => document.Length == 0 || row.DocumentId == document).OrderBy(row => row.Version).ToListAsync(Stop);
    }

    internal async Task<bool> HasPendingModelChangesAsync()
    {
        await using var context = await _app.Services.GetRequiredService<IDbContextFactory<CampaignsDbContext>>().CreateDbContextAsync(Stop);
        return context.Database.HasPendingModelChanges();
    }

    internal sealed record Answer(int Status, string? ETag, JsonNode? Json)
    {
        public long Version => (long)Json!["catalogVersion"]!;
    }
}
