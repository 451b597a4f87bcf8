using AdServer.Catalog.Campaigns;
using AdServer.Selection.History;
using AdServer.Selection.Tests.Building;
using CsCheck;

namespace AdServer.Selection.Tests.Evaluation;

public sealed class FrequencyCapTests
{
    private static readonly SlotRequest Top = Build.Ask("top");

    private static FrequencyCap Cap(int limit, string window) => new(limit, window switch
    {
        "flight" => null,
        _ when window.EndsWith('s') => TimeSpan.FromSeconds(int.Parse(window[..^1], null)),
        _ => TimeSpan.FromHours(int.Parse(window[..^1], null)),
    }, window);

    private static LineItem Many(string key, params FrequencyCap[] caps) =>
        Build.House(key) with { FrequencyCaps = caps, Creatives = [.. Enumerable.Range(0, 20).Select(i => Build.Image($"{key}{i}"))] };

    [Fact]
    public void Cap_WithinThePageView_HoldsWithoutStorage()
    {
        var view = new PageView(Build.Snapshot(Many("a", Cap(2, "24h")))) { Stores = false };

        Assert.Equal(["a", "a", "-"], view.Items(1, Top, Top with { Id = "2" }, Top with { Id = "3" }));
        Assert.Equal(["-"], view.Items(2, Top));
        view.NextPage();
        Assert.Equal(["a"], view.Items(3, Top));
    }

    [Fact]
    public void Cap_AcrossPageViews_HoldsWithStorage_AndTheWindowIsHalfOpen()
    {
        var view = new PageView(Build.Snapshot(Many("a", Cap(1, "10s"))));
        Assert.Equal(["a"], view.Items(1, Top));
        view.NextPage();
        view.Now += TimeSpan.FromMilliseconds(9_999);
        Assert.Equal(["-"], view.Items(1, Top));
        view.Now += TimeSpan.FromMilliseconds(1);
        Assert.Equal(["a"], view.Items(1, Top));
    }

    [Fact]
    public void Cap_OfTheCampaign_IsSharedByItsLineItems()
    {
        var campaign = Build.Campaign(Many("a"), Many("b")) with { FrequencyCaps = [Cap(3, "flight")] };
        var view = new PageView(Build.Snapshot(Build.Site(), campaign));
        for (var i = 0; i < 3; i++)
        {
            Assert.NotEqual("-", Assert.Single(view.Items((ulong)i, Top)));
            view.NextPage();
            view.Now += TimeSpan.FromDays(30);
        }

        Assert.Equal(["-"], view.Items(9, Top));
    }

    [Fact]
    public void Fill_InBothStates_CountsOnce()
    {
        var view = new PageView(Build.Snapshot(Many("a", Cap(3, "24h"))));
        Assert.Equal(["a", "a"], view.Items(1, Top, Top with { Id = "2" }));
        Assert.Equal(["a", "-"], view.Items(1, Top, Top with { Id = "2" }));
    }

    [Fact]
    public void ReaderState_Lost_ThePageViewsOwnStillCounts()
    {
        var view = new PageView(Build.Snapshot(Many("a", Cap(1, "24h"))));
        _ = view.Items(1, Top);
        view.ForgetReader();

        Assert.Equal(["-"], view.Items(1, Top));
    }

    [Fact]
    public void NoRoomForAnotherCounter_CappedIsIneligible_UncappedServes()
    {
        var snapshot = Build.Snapshot(Many("capped", Cap(5, "24h")) with { Weight = 1000 }, Many("free"));
        const int OneFill = ReaderHistory.CounterBytes + ReaderHistory.TimeBytes;

        Assert.Equal(["free"], new PageView(snapshot) { Room = OneFill - 1 }.Items(1, Top));
        Assert.Equal(["capped"], new PageView(snapshot) { Room = OneFill }.Items(1, Top));
    }

    [Fact]
    public void Update_ForgetsWhatNoCapLooksAt()
    {
        var snapshot = Build.Snapshot(Many("a", Cap(2, "10s")));
        var view = new PageView(snapshot);
        _ = view.Items(1, Top);
        view.NextPage();
        view.Now += TimeSpan.FromSeconds(10);
        Assert.Empty(HistoryUpdate.Prune(view.Reader, snapshot, view.Now.ToUnixTimeMilliseconds()));
        Assert.Empty(HistoryUpdate.Prune([new FillCounter(1, [view.Now.ToUnixTimeMilliseconds()])], snapshot, view.Now.ToUnixTimeMilliseconds()));
    }

    /// <summary>Any sequence of page views of one reader: no window of any cap ever holds more than its limit, and nothing is held back without cause.</summary>
    [Fact]
    public void AnySequence_NoWindowHoldsMore_AndNothingIsHeldBackWithoutCause() => Gen.Select(
        Gen.Int[1, 4], Gen.Int[1, 20], Gen.Int[1, 6], Gen.Int[5, 60], Gen.Select(Gen.Int[0, 8_000], Gen.Int[1, 3], Gen.Bool).Array[1, 25]).Sample((own, ownSeconds, shared, sharedSeconds, calls) =>
    {
        var campaign = Build.Campaign(Many("a", Cap(own, $"{ownSeconds}s")), Many("b")) with { FrequencyCaps = [Cap(shared, $"{sharedSeconds}s")] };
        var view = new PageView(Build.Snapshot(Build.Site(), campaign));
        var fills = new List<(string Item, DateTimeOffset At)>();
        foreach (var (later, slots, nextPage) in calls)
        {
            view.Now += TimeSpan.FromMilliseconds(later);
            if (nextPage)
            {
                view.NextPage();
            }

            foreach (var item in view.Items((ulong)(later + slots), [.. Enumerable.Range(0, slots).Select(i => Top with { Id = $"{i}" })]))
            {
                var inShared = fills.Count(fill => view.Now - fill.At < TimeSpan.FromSeconds(sharedSeconds));
                var inOwn = fills.Count(fill => fill.Item == "a" && view.Now - fill.At < TimeSpan.FromSeconds(ownSeconds));
                if (item == "-")
                {
                    // b has no cap of its own, so only the campaign's can have stopped both (or twenty creatives shown on one page).
                    Assert.True(inShared >= shared || fills.Count >= 20);
                    continue;
                }

                Assert.True(inShared < shared);
                Assert.True(item != "a" || inOwn < own);
                fills.Add((item, view.Now));
            }
        }
    }, iter: 2_000);
}
