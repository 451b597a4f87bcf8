using AdServer.Events.Tests.Shipping;
using AdServer.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AdServer.Events.Tests;

public sealed class EventsServiceCollectionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddEvents_HostRunsAndStops_EverythingAppendedIsShipped()
    {
        using var folder = new TemporaryFolder();
        var sink = new TransactionalSink();
        using var host = Build(("AdServer:DataDirectory", folder.Path), services => services.AddSingleton<IEventSink>(sink));
        await host.StartAsync(Stop);

        var log = host.Services.GetRequiredService<EventLog>();
        Assert.True(await log.AppendAsync(Any.Beacon(Any.Id(1)), Stop));
        Assert.True(log.TryAppend(Any.Decision(Any.Id(2))));
        await host.StopAsync(Stop);

        Assert.Equal([Any.Id(1), Any.Id(2)], sink.Stored);
        Assert.True(File.Exists(Path.Combine(folder.Path, "events", "log.0")));
    }

    [Fact]
    public async Task AddEvents_NoSink_KeepsTheLogAndIsHealthy()
    {
        using var folder = new TemporaryFolder();
        using var host = Build(("AdServer:DataDirectory", folder.Path));
        await host.StartAsync(Stop);

        Assert.True(await host.Services.GetRequiredService<EventLog>().AppendAsync(Any.Beacon(Any.Id(1)), Stop));
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Stop);

        Assert.Equal(HealthStatus.Healthy, report.Entries["events"].Status);
        await host.StopAsync(Stop);
    }

    [Fact]
    public async Task AddEvents_FolderUnusable_StartsRefusesAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        _ = folder.Write("events", [1]);
        using var host = Build(("AdServer:DataDirectory", folder.Path));
        await host.StartAsync(Stop);

        Assert.False(await host.Services.GetRequiredService<EventLog>().AppendAsync(Any.Beacon(Any.Id(1)), Stop));
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Stop);

        Assert.Equal(HealthStatus.Degraded, report.Entries["events"].Status);
        await host.StopAsync(Stop);
    }

    [Fact]
    public async Task AddEvents_WrongOptions_StartFailsAndNamesThemAll()
    {
        using var folder = new TemporaryFolder();
        using var host = Build(
            ("AdServer:DataDirectory", folder.Path), null, ("AdServer:Events:SegmentSize", "1000000"), ("AdServer:Events:RetentionDays", "0"));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Stop));

        Assert.Contains("AdServer:Events:SegmentSize", failure.Message, StringComparison.Ordinal);
        Assert.Contains("AdServer:Events:RetentionDays must be from 1 to 400; it is 0.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not an address", "a-key", "AdServer:Events:ShipTo must be the http or https address of the reporting node; it is not an address.")]
    [InlineData("ftp://reports.example", "a-key", "AdServer:Events:ShipTo must be the http or https address of the reporting node; it is ftp://reports.example.")]
    [InlineData("https://reports.example", "", "AdServer:NodeKey must be the key that the reporting node has, since AdServer:Events:ShipTo is set; it is empty.")]
    public async Task AddEvents_ShippingNowhereOrWithoutAKey_StartFails(string address, string key, string expected)
    {
        using var folder = new TemporaryFolder();
        using var host = Build(("AdServer:DataDirectory", folder.Path), null, ("AdServer:Events:ShipTo", address), ("AdServer:NodeKey", key));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Stop));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    private static IHost Build((string, string) setting, Action<IServiceCollection>? more = null, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        _ = builder.Configuration.AddInMemoryCollection(
            settings.Append(setting).Select(pair => new KeyValuePair<string, string?>(pair.Item1, pair.Item2)));
        _ = builder.Services.AddEvents(builder.Configuration);
        more?.Invoke(builder.Services);
        return builder.Build();
    }
}
