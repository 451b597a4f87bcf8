using AdServer.Events.Shipping;
using AdServer.Events.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdServer.Events.Tests.Shipping;

public sealed class EventShipperTests : IDisposable
{
    private readonly LogFixture _fixture = new();
    private readonly TransactionalSink _sink = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Acknowledged_IsInTheStoreWithinSeconds()
    {
        await using var log = await _fixture.OpenAsync();
        using var shipper = await StartAsync(log);

        Assert.True(await log.AppendAsync(Any.Beacon(Any.Id(1)), Stop));

        await Eventually.TrueAsync(() => _sink.Stored.Count == 1, "the event is stored");
        await shipper.StopAsync(Stop);
    }

    [Fact]
    public async Task Idle_StoreHearsUpToWhenNothingIsMissing()
    {
        await using var log = await _fixture.OpenAsync();
        using var shipper = await StartAsync(log);
        Assert.True(await log.AppendAsync(Any.Beacon(Any.Id(1)), Stop));
        var acknowledged = TimeProvider.System.GetUtcNow();

        await Eventually.TrueAsync(() => _sink.AsOf > acknowledged, "the store hears of a later time");
        Assert.Equal([Any.Id(1)], _sink.Stored);
        await shipper.StopAsync(Stop);
    }

    [Fact]
    public async Task StopAsync_RecordsLeft_BringsThemFirst()
    {
        await using var log = await _fixture.OpenAsync();
        using var shipper = await StartAsync(log);
        for (var number = 0; number < 12_000; number++)
        {
            while (!log.TryAppend(Any.Decision(Any.Id(number))))
            {
                _ = await log.CommitAsync(Stop);
            }
        }

        await shipper.StopAsync(Stop);

        Assert.Equal(Enumerable.Range(0, 12_000).Select(Any.Id), _sink.Stored);
    }

    [Fact]
    public async Task Store_FailsBeforeAndAfterItsCommit_EverythingIsThereOnceInOrderAcrossRestarts()
    {
        var failures = new Random(5);
        _sink.Next = () => (TransactionalSink.Failure)failures.Next(3);
        var sent = new List<Guid>();
        for (var restart = 0; restart < 4; restart++)
        {
            await using var log = await _fixture.OpenAsync();
            using var shipper = await StartAsync(log);
            for (var number = 0; number < 20; number++)
            {
                var id = Guid.NewGuid();
                Assert.True(await log.AppendAsync(Any.Beacon(id), Stop));
                sent.Add(id);
            }

            await shipper.StopAsync(Stop);
        }

        _sink.Next = () => TransactionalSink.Failure.None;
        await using var last = await _fixture.OpenAsync();
        using var final = await StartAsync(last);
        await Eventually.TrueAsync(() => _sink.Stored.Count >= sent.Count, "the rest is stored");
        await final.StopAsync(Stop);
        Assert.Equal(sent, _sink.Stored);
    }

    [Fact]
    public async Task Store_IsAway_HealthSaysSoUntilItIsBack()
    {
        var away = true;
        _sink.Next = () => Volatile.Read(ref away) ? TransactionalSink.Failure.BeforeCommit : TransactionalSink.Failure.None;
        await using var log = await _fixture.OpenAsync();
        using var shipper = await StartAsync(log);
        var check = new EventsHealthCheck(log, shipper);
        Assert.True(await log.AppendAsync(Any.Beacon(Any.Id(1)), Stop));

        await Eventually.TrueAsync(() => shipper.Failure is not null, "the failure is seen");
        var health = await check.CheckHealthAsync(new HealthCheckContext(), Stop);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains("The store is away.", health.Description, StringComparison.Ordinal);

        Volatile.Write(ref away, false);
        await Eventually.TrueAsync(() => _sink.Stored.Count == 1 && shipper.Failure is null, "it is stored");
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new HealthCheckContext(), Stop)).Status);
        await shipper.StopAsync(Stop);
    }

    [Fact]
    public async Task Store_KnowsMoreThanTheLogHad_LogGetsANewEpochAndOnlyWhatIsNewIsShipped()
    {
        var node = NodeIdentity.Load(_fixture.Options.DataDirectory).Node;
        Guid epoch;
        await using (var before = await _fixture.OpenAsync())
        {
            Assert.True(await before.AppendAsync(Any.Beacon(Any.Id(1)), Stop));
            epoch = before.Session!.Epoch;
        }

        await using var log = await _fixture.OpenAsync();
        Assert.Equal(epoch, log.Session!.Epoch);

        // It lost its end, and what it takes until the store is asked would hide that.
        _sink.SetPosition(node, epoch, log.Session!.RecoveredUntil + 8);
        Assert.True(await log.AppendAsync(Any.Beacon(Any.Id(2)), Stop));
        using var shipper = await StartAsync(log);

        await Eventually.TrueAsync(() => _sink.Stored.Count == 1, "the event is stored under the new epoch");
        Assert.Equal([Any.Id(2)], _sink.Stored);
        Assert.NotEqual(epoch, log.Session!.Epoch);
        await shipper.StopAsync(Stop);
    }

    [Fact]
    public async Task Settlements_ThereAre_NothingIsShippedBeforeItIsSettled_AndThenWithWhatItPays()
    {
        await using var log = await _fixture.OpenAsync();
        var settlements = new HandSettled();
        using var shipper = await StartAsync(log, settlements);
        Assert.True(await log.AppendAsync(Any.Beacon(Any.Id(1)), Stop));
        settlements.Position = log.CommittedUntil!.Value;
        await Eventually.TrueAsync(() => _sink.Stored.Count == 1, "what is settled is stored");

        Assert.True(await log.AppendAsync(Any.Beacon(Any.Id(2)), Stop));
        var acknowledged = TimeProvider.System.GetUtcNow();
        var asked = settlements.Asked;
        await Eventually.TrueAsync(() => settlements.Asked > asked + 2, "it was asked again");
        Assert.Equal([Any.Id(1)], _sink.Stored);
        Assert.False(_sink.AsOf > acknowledged);

        settlements.Position = log.CommittedUntil!.Value;
        await Eventually.TrueAsync(() => _sink.Stored.Count == 2, "the second is stored");
        await Eventually.TrueAsync(() => _sink.AsOf > acknowledged, "and the store knows up to when");
        Assert.All(_sink.Paid, payment => Assert.Equal(Payment.Paid, payment));
        await shipper.StopAsync(Stop);
    }

    [Fact]
    public async Task Truncate_ShippedAndOld_GivesFilesBackAndNothingElse()
    {
        await using (var log = await _fixture.OpenAsync())
        {
            for (var number = 0; number < 20_000; number++)
            {
                while (!log.TryAppend(Any.Decision(Any.Id(number))))
                {
                    _ = await log.CommitAsync(Stop);
                }
            }
        }

        var device = LogSession.DevicePath(_fixture.Options.LogDirectory);
        Assert.Equal([0, 1, 2], LogDevice.Segments(device).Take(3));
        File.SetLastWriteTimeUtc(LogDevice.SegmentPath(device, 0), TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-8));

        await using var reopened = await _fixture.OpenAsync();
        using var shipper = await StartAsync(reopened);
        await Eventually.TrueAsync(() => LogDevice.Segments(device).First() == 1, "the old file is gone");

        await shipper.StopAsync(Stop);
        Assert.Equal(20_000, _sink.Stored.Distinct().Count());
        var left = LogFixture.ReadAll(reopened, out var cursor);
        Assert.Equal(0, cursor.Unreadable);
        Assert.InRange(left.Count, 1, 19_999);
        Assert.Equal(Any.Id(19_999), left[^1].IdOf());

        // And is still readable when it is recovered, with its beginning further on.
        await reopened.StopAsync(Stop);
        await using var again = await _fixture.OpenAsync();
        Assert.Equal(left.Count, LogFixture.ReadAll(again).Count);
    }

    private async Task<EventShipper> StartAsync(EventLog log, ISettlements? settlements = null)
    {
        var shipper = new EventShipper(
            log, _sink, settlements, NodeIdentity.Load(_fixture.Options.DataDirectory), Microsoft.Extensions.Options.Options.Create(_fixture.Options), _fixture.Metrics,
            TimeProvider.System, NullLogger<EventShipper>.Instance);
        await shipper.StartAsync(Stop);
        return shipper;
    }
}
