using AdServer.Events.Storage;
using AdServer.Events.Tests.Storage;

namespace AdServer.Events.Tests;

public sealed class EventLogFailureTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AppendAsync_DiskFull_IsNotAcknowledgedAndGoesOnWhenThereIsRoom()
    {
        using var fixture = new LogFixture();
        using var fault = new FaultyDevice.Fault();
        await using var log = await fixture.OpenAsync(path => new FaultyDevice(path, fault));
        Assert.True(await log.AppendAsync(Any.Beacon(Any.Id(1)), Stop));

        fault.Full = true;
        Assert.False(await log.AppendAsync(Any.Beacon(Any.Id(2)), Stop));
        await Eventually.TrueAsync(() => log.Failure == "No space left on device", "health says why");
        Assert.False(await log.AppendAsync(Any.Beacon(Any.Id(3)), Stop));
        Assert.False(log.TryAppend(Any.Decision(Any.Id(4))));

        fault.Full = false;
        await Eventually.TrueAsync(() => log.Failure is null, "the log is open again");
        Assert.True(await log.AppendAsync(Any.Beacon(Any.Id(5)), Stop));
        var logged = LogFixture.ReadAll(log).Select(record => record.IdOf()).ToList();
        Assert.Equal([Any.Id(1), Any.Id(5)], logged.Where(id => id != Any.Id(2)));
    }

    [Fact]
    public async Task AppendAsync_DiskHangs_IsRefusedInTimeAndNothingIsOverwrittenLater()
    {
        using var fixture = new LogFixture();
        fixture.Options.CommitTimeout = TimeSpan.FromMilliseconds(100);
        using var fault = new FaultyDevice.Fault();
        await using var log = await fixture.OpenAsync(path => new FaultyDevice(path, fault));

        fault.Hanging.Reset();
        var acknowledged = await log.AppendAsync(Any.Beacon(Any.Id(1)), Stop);
        var (taken, failure) = (log.TryAppend(Any.Decision(Any.Id(2))), log.Failure);
        fixture.Options.CommitTimeout = TimeSpan.FromMinutes(1);
        fault.Hanging.Set();

        Assert.False(acknowledged);
        Assert.False(taken);
        Assert.NotNull(failure);
        await Eventually.TrueAsync(() => log.Failure is null, "the log is open again");
        Assert.True(await log.AppendAsync(Any.Beacon(Any.Id(3)), Stop));
        Assert.Contains(LogFixture.ReadAll(log, out var cursor), record => record.IdOf() == Any.Id(3));
        Assert.Equal(0, cursor.Unreadable);
    }

    [Fact]
    public async Task TryAppend_DiskHangs_NeverWaitsAndIsRefusedOnceMemoryIsFull()
    {
        using var fixture = new LogFixture();
        fixture.Options.CommitTimeout = TimeSpan.FromMinutes(1);
        using var fault = new FaultyDevice.Fault();
        await using var log = await fixture.OpenAsync(path => new FaultyDevice(path, fault));
        var decision = Any.Decision(Any.Id(1), slots: 20);

        fault.Hanging.Reset();
        var taken = 0;
        for (var left = 100_000; left > 0 && log.TryAppend(decision); left--)
        {
            taken++;
        }

        Assert.InRange(taken, 100, 50_000);
        fault.Hanging.Set();
        await Eventually.TrueAsync(() => log.TryAppend(decision), "there is room again");
        Assert.True(await log.CommitAsync(Stop));
        Assert.InRange(LogFixture.ReadAll(log).Count, taken + 1, taken + 2);
    }

    [Fact]
    public async Task Race_DiskFailsAgainAndAgain_EverythingAcknowledgedIsThere()
    {
        using var fixture = new LogFixture();
        using var fault = new FaultyDevice.Fault();
        await using var log = await fixture.OpenAsync(path => new FaultyDevice(path, fault));
        var acknowledged = new System.Collections.Concurrent.ConcurrentBag<Guid>();
        var refused = 0;
        var changes = 0;
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(1));

        var appenders = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                var id = Guid.NewGuid();
                if (await log.AppendAsync(Any.Beacon(id), Stop))
                {
                    acknowledged.Add(id);
                }
                else
                {
                    _ = Interlocked.Increment(ref refused);
                    await Task.Delay(1, Stop);
                }
            }
        })).ToArray();
        while (!over.IsCancellationRequested)
        {
            fault.Full = !fault.Full;
            await Task.Delay(fault.Full ? 20 : 150, Stop);

            // At least two seconds of it, and on a slow disk until both have happened.
            if (++changes >= 24 && !acknowledged.IsEmpty && Volatile.Read(ref refused) > 0)
            {
                await over.CancelAsync();
            }
        }

        fault.Full = false;
        await Task.WhenAll(appenders);
        await Eventually.TrueAsync(() => log.Failure is null, "the log is open again");
        var logged = LogFixture.ReadAll(log, out var cursor).Select(record => record.IdOf()).ToList();
        Assert.True(refused > 0);
        Assert.NotEmpty(acknowledged);
        Assert.Empty(acknowledged.Except(logged));
        Assert.Equal(logged.Count, logged.Distinct().Count());
        Assert.Equal(0, cursor.Unreadable);
    }

    [Fact]
    public async Task Read_DamagedRecord_LeavesOutItsPageAndReadsTheRest()
    {
        using var fixture = new LogFixture();
        const int Records = 6_000;
        await using (var log = await fixture.OpenAsync())
        {
            for (var number = 0; number < Records; number++)
            {
                while (!log.TryAppend(Any.Decision(Any.Id(number))))
                {
                    _ = await log.CommitAsync(Stop);
                }
            }
        }

        var segment = LogDevice.SegmentPath(LogSession.DevicePath(fixture.Options.LogDirectory), 0);
        var bytes = await File.ReadAllBytesAsync(segment, Stop);
        bytes[1000] ^= 0x55;
        await File.WriteAllBytesAsync(segment, bytes, Stop);

        await using var reopened = await fixture.OpenAsync();
        var read = LogFixture.ReadAll(reopened, out var cursor);
        Assert.Equal(1, cursor.Unreadable);
        Assert.NotNull(cursor.LastUnreadable);
        Assert.InRange(read.Count, Records / 2, Records - 1);
        Assert.Equal(Any.Id(0), read[0].IdOf());
        Assert.Equal(Any.Id(Records - 1), read[^1].IdOf());
    }

    [Fact]
    public async Task Read_DiskGivesNothing_ThrowsAndReadsItAllLater()
    {
        using var fixture = new LogFixture();
        using var fault = new FaultyDevice.Fault();
        await using (var log = await fixture.OpenAsync())
        {
            for (var number = 0; number < 6_000; number++)
            {
                while (!log.TryAppend(Any.Decision(Any.Id(number))))
                {
                    _ = await log.CommitAsync(Stop);
                }
            }
        }

        await using var reopened = await fixture.OpenAsync(path => new FaultyDevice(path, fault));
        using var cursor = new LogCursor(0);
        fault.Unreadable = true;
        _ = Assert.Throws<IOException>(() => cursor.Read(reopened.Session!, 10, 1000));
        fault.Unreadable = false;
        Assert.Equal(Any.Id(0), cursor.Read(reopened.Session!, 1, 1000)[0].IdOf());
        Assert.Equal(0, cursor.Unreadable);
    }
}
