using AdServer.Delivery.Replays;

namespace AdServer.Delivery.Tests.Replays;

public sealed class LogIndexTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly LogIndex _index = new();

    [Fact]
    public void FirstAt_IsNeverBehindARecordOfThatTime()
    {
        for (var second = 0; second < 1_000; second++)
        {
            _index.Add(Start.AddSeconds(second), second * 10_000L);
        }

        for (var second = 0; second < 1_000; second++)
        {
            Assert.InRange(_index.FirstAt(Start.AddSeconds(second))!.Value, Math.Max(0, (second * 10_000L) - 150_000), second * 10_000L);
        }
    }

    [Fact]
    public void FirstAt_ClockSetBack_StillFindsWhatCameAfter()
    {
        _index.Add(Start, 0);
        _index.Add(Start.AddHours(1), 100_000);
        _index.Add(Start.AddMinutes(1), 200_000);

        Assert.Equal(0, _index.FirstAt(Start.AddMinutes(1)));
    }

    [Fact]
    public void PathTo_BeginsAtTheNearestWholeState()
    {
        Note(1, isWhole: true, 10);
        Note(2, isWhole: false, 20);
        Note(3, isWhole: true, 30);
        Note(4, isWhole: false, 40);
        Note(5, isWhole: false, 50);

        Assert.Equal([30, 40, 50], _index.PathTo(7, 5)!.Select(place => place.Position));
        Assert.Equal([10, 20], _index.PathTo(7, 2)!.Select(place => place.Position));
    }

    [Fact]
    public void PathTo_StateInSeveralParts_NeedsThemAll()
    {
        Note(1, isWhole: true, 10, part: 0, parts: 2);
        Assert.Null(_index.PathTo(7, 1));

        Note(1, isWhole: true, 20, part: 1, parts: 2);
        Assert.Equal([10, 20], _index.PathTo(7, 1)!.Select(place => place.Position));
    }

    [Theory]
    [InlineData(7, 9)]
    [InlineData(8, 1)]
    public void PathTo_MissingState_IsNone(ulong boot, long version)
    {
        Note(1, isWhole: true, 10);

        Assert.Null(_index.PathTo(boot, version));
    }

    [Fact]
    public void PathTo_AStateBetweenIsMissing_IsNone()
    {
        Note(1, isWhole: true, 10);
        Note(3, isWhole: false, 30);

        Assert.Null(_index.PathTo(7, 3));
    }

    [Fact]
    public void Advance_WhatLeftTheLog_LeavesTheIndex()
    {
        Note(1, isWhole: true, 10);
        Note(2, isWhole: true, 20);
        _index.Advance(until: 100, begin: 15);

        Assert.Null(_index.PathTo(7, 1));
        Assert.NotNull(_index.PathTo(7, 2));
        Assert.Equal(100, _index.ReadUntil);
    }

    private void Note(long version, bool isWhole, long position, int part = 0, int parts = 1) =>
        _index.Add(new StateNote(7, version, 1, Start, isWhole, part, parts, []), position);
}
