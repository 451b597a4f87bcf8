using AdServer.Delivery.State;
using AdServer.Delivery.Tests.Tokens;
using AdServer.Selection.History;
using CsCheck;

namespace AdServer.Delivery.Tests.State;

public sealed class StateSealerTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero);

    private readonly StateSealer _states = new(new TestKeys(), 1, 2);

    private static long Time => Now.ToUnixTimeMilliseconds();

    public void Dispose() => _states.Dispose();

    [Fact]
    public void Page_SealedAndOpened_IsTheSame()
    {
        var page = new PageHistory([1, ulong.MaxValue], [3], [new ServedLabel(4, 5)], [new FillCounter(6, [Time, Time - 1, Time - 86_400_000])]);

        Assert.Equivalent(page, _states.OpenPage(_states.SealPage(page, "times", Now), "times"), strict: true);
    }

    [Fact]
    public void Reader_SealedAndOpened_IsTheSame() => Gen.Select(Gen.ULong, Gen.Long[0, 31_536_000_000].Array[1, 20]).Array[0, 8].Sample(counters =>
    {
        IReadOnlyList<FillCounter> given = [.. counters.Select(one => new FillCounter(one.Item1, [.. one.Item2.Select(back => Time - back).OrderDescending()]))];
        var read = _states.OpenReader(_states.SealReader(given, "times", Now), "times");
        return read.Count == given.Count && read.Zip(given).All(pair => pair.First.Key == pair.Second.Key && pair.First.Times.SequenceEqual(pair.Second.Times));
    }, iter: 500);

    [Fact]
    public void State_OfAnotherSiteOrKind_IsNone()
    {
        IReadOnlyList<FillCounter> counters = [new FillCounter(1, [Time])];
        var reader = _states.SealReader(counters, "times", Now);
        var page = _states.SealPage(new PageHistory([1], [], [], counters), "times", Now);

        Assert.Empty(_states.OpenReader(reader, "herald"));
        Assert.Empty(_states.OpenReader(page, "times"));
        Assert.Equal(PageHistory.Empty, _states.OpenPage(page, "herald"));
        Assert.Equal(PageHistory.Empty, _states.OpenPage(reader, "times"));
    }

    [Fact]
    public void State_AlteredOrCutAnywhere_IsNone()
    {
        var text = _states.SealReader([new FillCounter(1, [Time])], "times", Now);
        for (var i = 0; i < text.Length; i++)
        {
            Assert.Empty(_states.OpenReader(text[..i], "times"));
            Assert.Empty(_states.OpenReader($"{text[..i]}{(text[i] == 'A' ? 'B' : 'A')}{text[(i + 1)..]}", "times"));
        }

        Assert.All([null, "", "x", new string('A', 1_401), new string('A', 70_000), "\ud800"], wrong => Assert.Empty(_states.OpenReader(wrong, "times")));
    }

    [Fact]
    public void Reader_IsNeverLongerThan1400Characters_AndKeepsTheNewest()
    {
        IReadOnlyList<FillCounter> counters = [.. Enumerable.Range(0, 300).Select(i => new FillCounter((ulong)i, [Time - (i * 1_000L)]))];
        var text = _states.SealReader(counters, "times", Now);

        Assert.InRange(text.Length, 1_000, StateSealer.LongestReader);
        var kept = _states.OpenReader(text, "times");
        Assert.Equal(counters.Take(kept.Count).Select(counter => counter.Key), kept.Select(counter => counter.Key));
    }

    [Fact]
    public void Page_WithoutEnd_StaysWithinItsLength()
    {
        var page = new PageHistory([.. Enumerable.Range(0, 5_000).Select(i => (ulong)i)], [7], [], []);
        var text = _states.SealPage(page, "times", Now);

        Assert.InRange(text.Length, 1, StateSealer.LongestPage);
        Assert.Equal(4_999UL, _states.OpenPage(text, "times").Creatives[^1]);
    }
}
