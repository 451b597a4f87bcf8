using AdServer.Events;
using AdServer.Pacing.Settling;
using AdServer.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AdServer.Pacing.Tests.Settling;

/// <summary>A node's log on its way into the ledger, when ledger and log do not agree on what there was.</summary>
public sealed class LogFeedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _provider = new ServiceCollection().AddMetrics().AddSingleton<EventMetrics>().AddSingleton<PacingMetrics>().BuildServiceProvider();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Next_LogLostItsEnd_GoesOnWhereItEnded_WhateverItTookSince()
    {
        await using (var before = await OpenAsync())
        {
            Assert.True(await AppendAsync(before));
        }

        await using var log = await OpenAsync();
        var extent = log.Extent!.Value;
        using var feed = Feed(log);
        feed.Stand(extent.Epoch, extent.RecoveredUntil + 8);
        Assert.True(await AppendAsync(log));
        Assert.True(log.CommittedUntil > extent.RecoveredUntil + 8);

        var batch = feed.Next()!;

        Assert.Equal(extent.RecoveredUntil, batch.LostFrom);
        Assert.Single(batch.Records, record => record.Beacon is not null);
        feed.Settled(batch);
        Assert.True(await AppendAsync(log));
        Assert.Null(feed.Next()!.LostFrom);
    }

    [Fact]
    public async Task Next_SettledSinceItWasOpened_IsNoLoss()
    {
        await using var log = await OpenAsync();
        Assert.True(await AppendAsync(log));
        using var feed = Feed(log);
        var first = feed.Next()!;
        feed.Settled(first);

        // As after a transaction whose outcome was unknown.
        feed.Stand(first.Epoch, first.To);
        Assert.True(await AppendAsync(log));

        var second = feed.Next()!;
        Assert.Null(second.LostFrom);
        Assert.Single(second.Records);
    }

    [Fact]
    public async Task Next_OtherEpoch_BeginsAtItsBeginning()
    {
        await using var log = await OpenAsync();
        Assert.True(await AppendAsync(log));
        using var feed = Feed(log);
        feed.Stand(Guid.NewGuid(), 1 << 20);

        var batch = feed.Next()!;

        Assert.Null(batch.LostFrom);
        Assert.Equal(log.Extent!.Value.Epoch, batch.Epoch);
        Assert.Single(batch.Records);
    }

    public void Dispose()
    {
        _provider.Dispose();
        _folder.Dispose();
    }

    private static ValueTask<bool> AppendAsync(EventLog log) => log.AppendAsync(
        new BeaconRecord(
            Guid.NewGuid(), 0, BeaconKind.Impression, TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow(), InvalidReason.None,
            new SlotFacts { Site = "times", Slot = "top", Outcome = FillOutcome.Filled, Creative = "a/b/c/d", Theme = "light", Consent = "storage" }),
        Stop);

    private LogFeed Feed(EventLog log) => new(log, _provider.GetRequiredService<PacingMetrics>(), NullLogger.Instance);

    private async Task<EventLog> OpenAsync()
    {
        var options = Options.Create(new EventsOptions { DataDirectory = _folder.Path, CommitTimeout = TimeSpan.FromMinutes(1) });
        var log = new EventLog(options, _provider.GetRequiredService<EventMetrics>(), TimeProvider.System, NullLogger<EventLog>.Instance);
        await log.StartAsync(Stop);
        return log;
    }
}
