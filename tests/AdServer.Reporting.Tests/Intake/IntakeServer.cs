using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Access.Keys;
using AdServer.Events;
using AdServer.Events.Shipping;
using AdServer.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdServer.Reporting.Tests.Intake;

/// <summary>A reporting node behind a real Kestrel, with a sink in memory.</summary>
public sealed class IntakeServer : IAsyncLifetime
{
    public const string NodeKey = "the-key-that-the-nodes-of-this-test-share";
    private const string AdminKey = "admin-key-of-the-test";

    private readonly TemporaryFolder _folder = new();
    private WebApplication _app = null!;

    public HttpClient Client { get; private set; } = null!;

    internal MemorySink Sink { get; } = new();

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
            ["AdServer:NodeKey"] = NodeKey,
            ["AdServer:Reporting:MemoryLimit"] = "256MB",
        });
        _ = builder.Services.AddSingleton<IEventSink>(Sink).AddSingleton(TimeProvider.System).AddSingleton<IAdvertiserDirectory, AnyAdvertiser>()
            .AddAccess(builder.Configuration).AddReporting(builder.Configuration);
        _app = builder.Build();
        _app.Services.PrepareDataDirectory();
        _app.UseProblemPages();
        _ = _app.UseRouting();
        _ = _app.UseAccess();
        _ = _app.MapAccess().MapReporting();
        await _app.StartAsync(Stop);
        Client = new HttpClient { BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
    }

    internal HttpEventSink Ship(string key = NodeKey) =>
        new(Options.Create(new EventsOptions { ShipTo = Client.BaseAddress!.ToString(), NodeKey = key }));

    /// <summary>A key of the role, as its holder would send it.</summary>
    public async Task<AuthenticationHeaderValue> KeyAsync(string role)
    {
        if (role == "admin")
        {
            return new AuthenticationHeaderValue("Bearer", AdminKey);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/api-keys")
        {
            Content = JsonContent.Create(new { name = role, role, advertiser = role == "advertiser" ? "acme" : null }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey);
        using var answer = await Client.SendAsync(request, Stop);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        return new AuthenticationHeaderValue("Bearer", made.GetProperty("key").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class AnyAdvertiser : IAdvertiserDirectory
    {
        public Task<bool> ExistsAsync(string advertiser, CancellationToken cancellationToken) => Task.FromResult(true);
    }
}
