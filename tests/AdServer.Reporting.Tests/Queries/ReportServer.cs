using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Access.Keys;
using AdServer.Events;
using AdServer.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdServer.Reporting.Tests.Queries;

/// <summary>The rooms Access, Events and Reporting behind a real Kestrel.</summary>
public class ReportServer : IAsyncLifetime
{
    private const string AdminKey = "admin-key-of-the-test";
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _keys = [];
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    internal EventLog Log => _app.Services.GetRequiredService<EventLog>();

    internal string LedgerPath => Path.Combine(_folder.Path, "ledger.db");

    internal IServiceProvider Services => _app.Services;

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
            ["AdServer:Reporting:MemoryLimit"] = "256MB",

            // Tests are in a year of their own, and nothing of it is to be forgotten.
            ["AdServer:Reporting:EventDays"] = "4000",
            ["AdServer:Reporting:RollupDays"] = "10000",
        });
        _ = builder.Services.AddSingleton(TimeProvider.System).AddSingleton<IAdvertiserDirectory, AnyAdvertiser>()
            .AddAccess(builder.Configuration).AddEvents(builder.Configuration).AddReporting(builder.Configuration);
        Add(builder.Services);
        _app = builder.Build();
        _app.Services.PrepareDataDirectory();
        _app.UseProblemPages();
        _ = _app.UseRouting();
        _ = _app.UseAccess();
        _ = _app.MapAccess().MapReporting();
        await _app.StartAsync(Stop);
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _client = new HttpClient { BaseAddress = new Uri(address) };
        _keys["admin"] = AdminKey;
        foreach (var role in (string[])["publisher", "advertiser", "analyst", "delivery"])
        {
            _keys[role] = await MakeKeyAsync(role);
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _client.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A key of the role; the advertiser's is bound to <c>acme</c>; an unknown role's is no key of this server; null: none.</summary>
    public async Task<HttpResponseMessage> QueryAsync(HttpContent body, string? role = "analyst")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/reports/query") { Content = body };
        if (role is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _keys.GetValueOrDefault(role, "not-a-key-of-this-server"));
        }

        return await _client.SendAsync(request, Stop);
    }

    public Task<HttpResponseMessage> QueryAsync(string json, string? role = "analyst") => QueryAsync(new StringContent(json, Encoding.UTF8, "application/json"), role);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json = null, string role = "analyst")
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _keys.GetValueOrDefault(role, "not-a-key-of-this-server"));
        return await _client.SendAsync(request, Stop);
    }

    public async Task<JsonNode> RowsAsync(string json, string role = "analyst")
    {
        using var answer = await QueryAsync(json, role);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!["rows"]!;
    }

    /// <summary>What else a test's server has.</summary>
    protected virtual void Add(IServiceCollection services)
    {
    }

    private async Task<string> MakeKeyAsync(string role)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/api-keys")
        {
            Content = JsonContent.Create(new { name = role, role, advertiser = role == "advertiser" ? "acme" : null }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey);
        using var answer = await _client.SendAsync(request, Stop);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        return made.GetProperty("key").GetString()!;
    }

    private sealed class AnyAdvertiser : IAdvertiserDirectory
    {
        public Task<bool> ExistsAsync(string advertiser, CancellationToken cancellationToken) => Task.FromResult(true);
    }
}
