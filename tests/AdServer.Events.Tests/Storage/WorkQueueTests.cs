using AdServer.Events.Storage;

namespace AdServer.Events.Tests.Storage;

public sealed class WorkQueueTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Race_ManyAdd_AllIsDoneOnceAndInEachOnesOrder()
    {
        const int Adders = 8;
        const int Each = 2_000;
        var queue = new WorkQueue();
        var done = new List<(int Adder, int Number)>();
        var running = Task.Factory.StartNew(queue.Run, Stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        await Task.WhenAll(Enumerable.Range(0, Adders).Select(adder => Task.Run(
            () =>
            {
                for (var number = 0; number < Each; number++)
                {
                    var work = (adder, number);
                    Assert.True(queue.TryAdd(() => done.Add(work)));
                }
            },
            Stop)));
        queue.Complete();
        await running;

        Assert.Equal(Adders * Each, done.Count);
        Assert.All(done.GroupBy(one => one.Adder), one => Assert.Equal(Enumerable.Range(0, Each), one.Select(work => work.Number)));
    }

    [Fact]
    public void Complete_WhatIsThereIsStillDone_AndNothingElseIsTaken()
    {
        var queue = new WorkQueue();
        var done = 0;
        Assert.True(queue.TryAdd(() => done++));
        queue.Complete();

        Assert.False(queue.TryAdd(() => done++));
        queue.Run();

        Assert.Equal(1, done);
    }
}
