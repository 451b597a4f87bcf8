using AdServer.Events.Storage;

namespace AdServer.Events.Tests;

public sealed class EventLogTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AppendAsync_Acknowledged_IsThereAfterReopening()
    {
        using var fixture = new LogFixture();
        var beacon = Any.Beacon(Any.Id(1), BeaconKind.Click);
        await using (var log = await fixture.OpenAsync())
        {
            Assert.True(await log.AppendAsync(beacon, Stop));
        }

        await using var reopened = await fixture.OpenAsync();
        Assert.Equal(beacon, Assert.Single(LogFixture.ReadAll(reopened)).Beacon);
    }

    [Fact]
    public async Task TryAppend_Decision_IsCommittedWithoutAWaiter()
    {
        using var fixture = new LogFixture();
        await using var log = await fixture.OpenAsync();

        Assert.True(log.TryAppend(Any.Decision(Any.Id(1), slots: 3)));

        await Eventually.TrueAsync(() => LogFixture.ReadAll(log).Count == 1, "the decision is committed");
        Assert.Equal(3, LogFixture.ReadAll(log)[0].Decision!.Slots.Count);
    }

    [Fact]
    public async Task Append_AfterStop_IsRefused()
    {
        using var fixture = new LogFixture();
        await using var log = await fixture.OpenAsync();
        await log.StopAsync(Stop);

        Assert.False(await log.AppendAsync(Any.Beacon(Any.Id(1)), Stop));
        Assert.False(log.TryAppend(Any.Decision(Any.Id(1))));
        Assert.NotNull(log.Failure);
    }

    [Fact]
    public async Task Append_TooLargeForAPage_IsRefusedAndTheLogGoesOn()
    {
        using var fixture = new LogFixture();
        await using var log = await fixture.OpenAsync();
        var large = Any.Beacon(Any.Id(1)) with { Slot = Any.Slot() with { Section = new string('x', LogSession.MaxRecord) } };

        Assert.False(await log.AppendAsync(large, Stop));
        Assert.True(await log.AppendAsync(Any.Beacon(Any.Id(2)), Stop));
    }

    [Fact]
    public async Task StartAsync_LogOfAnotherProcess_IsRefusedUntilThatEnds()
    {
        using var fixture = new LogFixture();
        var first = await fixture.OpenAsync();
        await using var second = await fixture.OpenAsync();

        Assert.NotNull(second.Failure);
        Assert.False(await second.AppendAsync(Any.Beacon(Any.Id(1)), Stop));
        await first.DisposeAsync();
        await Eventually.TrueAsync(() => second.Failure is null, "the log is taken over");
        Assert.True(await second.AppendAsync(Any.Beacon(Any.Id(1)), Stop));
    }

    [Fact]
    public async Task Race_ManyWaiters_EachIsThereOnceAndOneCommitServesMany()
    {
        using var fixture = new LogFixture();
        await using var log = await fixture.OpenAsync();
        const int Appenders = 64;
        const int Each = 200;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Appenders).Select(appender => Task.Run(async () =>
        {
            var taken = 0;
            for (var index = 0; index < Each; index++)
            {
                taken += await log.AppendAsync(Any.Beacon(Any.Id((appender * Each) + index)), Stop) ? 1 : 0;
            }

            return taken;
        })));

        var logged = LogFixture.ReadAll(log);
        Assert.Equal(Appenders * Each, outcomes.Sum());
        Assert.Equal(Enumerable.Range(0, Appenders * Each).Select(Any.Id).Order(), logged.Select(record => record.IdOf()).Order());
        Assert.Equal(logged.Select(record => record.Position).Order(), logged.Select(record => record.Position));
    }

    [Fact]
    public async Task Race_AppendersAgainstStop_WhatWasAcknowledgedIsThere()
    {
        using var fixture = new LogFixture();
        var acknowledged = new System.Collections.Concurrent.ConcurrentBag<Guid>();
        for (var round = 0; round < 10; round++)
        {
            await using var log = await fixture.OpenAsync();
            var appenders = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                for (var id = Guid.NewGuid(); await log.AppendAsync(Any.Beacon(id), Stop); id = Guid.NewGuid())
                {
                    acknowledged.Add(id);
                }
            })).ToArray();
            var before = acknowledged.Count;
            await Eventually.TrueAsync(() => acknowledged.Count > before, "something is acknowledged");
            await Task.Delay(20, Stop);
            await log.StopAsync(Stop);
            await Task.WhenAll(appenders);
        }

        await using var reopened = await fixture.OpenAsync();
        Assert.NotEmpty(acknowledged);
        Assert.Empty(acknowledged.Except(LogFixture.ReadAll(reopened).Select(record => record.IdOf())));
    }
}
