using AdServer.Events;
using AdServer.Pacing.Reading;
using AdServer.Pacing.Tests.Building;
using AdServer.Selection.Delivery;
using AdServer.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AdServer.Pacing.Tests;

/// <summary>The whole room as a server runs it: a real log, a real ledger, the container's own wiring; only the clock is moved by hand.</summary>
public sealed class DeliveryPacerTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Build.Start);
    private readonly ServiceProvider _services;

    public DeliveryPacerTests()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["AdServer:DataDirectory"] = _folder.Path }).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(_time).AddEvents(configuration).AddPacing(configuration).BuildServiceProvider();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DeliveryPacer Pacer => _services.GetRequiredService<DeliveryPacer>();

    public async ValueTask InitializeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(Stop);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Use_ServesWithoutWaitingForATick_AndAnImpressionPays()
    {
        var snapshot = Build.Snapshot(Build.Goal("one", 100));
        var states = new List<(DeliveryState? Before, DeliveryState Now)>();
        Pacer.Changed += (before, now) => states.Add((before, now));
        Pacer.Use(snapshot);
        Assert.Same(snapshot, Pacer.Current!.Snapshot);
        await HoldsAsync(() => Pacer.Current!.LineItems[0].Stops == DeliveryStops.None, tick: false);

        var item = snapshot.LineItems[0];
        Assert.True(Pacer.Reservations.TryDeal(item, _time.GetUtcNow(), out var unit));
        var fill = new TestFill(Guid.NewGuid(), item.Path, unit, _time.GetUtcNow());
        var log = _services.GetRequiredService<EventLog>();
        Assert.True(await log.AppendAsync(
            new BeaconRecord(fill.Id, 0, BeaconKind.Impression, fill.Time, _time.GetUtcNow(), InvalidReason.None, fill.Facts) { Unit = unit }, Stop));

        await HoldsAsync(() => Pacer.Current!.LineItems[0] is { Owed: 99, Impressions: 1 }, tick: true);
        var figures = await _services.GetRequiredService<DeliveryFigures>().OfCampaignAsync("acme/spring", Stop);
        Assert.Equal(new LineItemFigures(1, 0, null, 0), figures["one"]);
        Assert.Equal(HealthStatus.Healthy, (await _services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Stop)).Entries[LedgerHealthCheck.Name].Status);

        // Every state knows the one before it, and versions grow.
        Assert.All(states.Zip(states.Skip(1)), pair => Assert.Same(pair.First.Now, pair.Second.Before));
        Assert.Equal(states.Select(state => state.Now.Version).Order(), states.Select(state => state.Now.Version));
    }

    [Fact]
    public async Task Stop_GivesBackWhatWasNotDealt()
    {
        Pacer.Use(Build.Snapshot(Build.Goal("one", 100)));
        await HoldsAsync(() => Pacer.Current!.LineItems[0].Stops == DeliveryStops.None, tick: false);

        await Pacer.StopAsync(Stop);

        using var books = new LedgerBooks(_folder.File("ledger.db"));
        Assert.Equal(0, books.Outstanding("one"));
    }

    [Fact]
    public async Task IdleNode_ItsLogClockGoesOn()
    {
        using var books = new LedgerBooks(_folder.File("ledger.db"));
        var before = books.Sum("SELECT settled FROM nodes");
        await HoldsAsync(() => books.Sum("SELECT settled FROM nodes") > before + 20_000, tick: true);
    }

    [Theory]
    [InlineData("AdServer:Pacing:Tick", "00:01:00", "AdServer:Pacing:Tick")]
    [InlineData("AdServer:Pacing:GrantLength", "00:00:01", "AdServer:Pacing:GrantLength")]
    [InlineData("AdServer:Events:TokenLifetime", "00:00:00", "AdServer:Events:TokenLifetime")]
    public void Options_OutOfRange_AreNamed(string key, string value, string named)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();
        using var services = new ServiceCollection().AddLogging().AddPacing(configuration).BuildServiceProvider();

        var thrown = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<PacingOptions>>().Value);

        Assert.Contains(named, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LedgerPath_BesideTheDatabaseOfRecord()
    {
        Assert.Equal("/srv/shared/ledger.db", Of(("AdServer:Database:ConnectionString", "Data Source=/srv/shared/adserver.db")));
        Assert.Equal("/srv/data/ledger.db", Of(("AdServer:DataDirectory", "/srv/data")));
        Assert.Equal("/elsewhere/l.db", Of(("AdServer:Pacing:LedgerPath", "/elsewhere/l.db")));

        static string Of((string Key, string Value) setting) =>
            LedgerPath.Of(new ConfigurationBuilder().AddInMemoryCollection([new(setting.Key, setting.Value)]).Build());
    }

    /// <summary>Moves the clock, where it is to, until the ledger's thread has come so far.</summary>
    private async Task HoldsAsync(Func<bool> condition, bool tick)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        deadline.CancelAfter(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            if (tick)
            {
                _time.Advance(TimeSpan.FromMilliseconds(500));
            }

            await Task.Delay(10, deadline.Token);
        }
    }
}
