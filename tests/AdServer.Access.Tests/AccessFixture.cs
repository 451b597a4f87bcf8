using AdServer.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace AdServer.Access.Tests;

/// <summary>The room on a real SQLite file, started as the program starts it; starting again on the same folder is a restart.</summary>
internal sealed class AccessFixture : IAsyncDisposable
{
    private readonly IHost _host;

    private AccessFixture(IHost host, FakeTimeProvider time)
    {
        _host = host;
        Time = time;
    }

    public FakeTimeProvider Time { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<AccessFixture> StartAsync(string folder, DateTimeOffset? now = null, params (string Key, string Value)[] settings)
    {
        var time = new FakeTimeProvider(now ?? new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AdServer:PublicUrl"] = "http://localhost:5000",
            ["AdServer:DataDirectory"] = folder,
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value)));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddAccess(builder.Configuration);
        var host = builder.Build();
        host.Services.PrepareDataDirectory();
        await host.StartAsync(Stop);
        return new AccessFixture(host, time);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        if (_host is IAsyncDisposable host)
        {
            await host.DisposeAsync();
        }
    }
}
