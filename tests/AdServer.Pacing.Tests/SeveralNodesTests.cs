using AdServer.Catalog.Campaigns;
using AdServer.Events;
using AdServer.Pacing.Bookkeeping;
using AdServer.Pacing.Reading;
using AdServer.Pacing.Tests.Building;
using AdServer.Selection.Delivery;
using AdServer.Testing;

namespace AdServer.Pacing.Tests;

/// <summary>Nodes that share a ledger, and what may become of them.</summary>
public sealed class SeveralNodesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestClock _clock = new();
    private readonly List<TestNode> _nodes = [];

    private string Path => _folder.File("ledger.db");

    [Fact]
    public void SmallGoal_FourNodesOneWithReaders_IsReachedExactly()
    {
        Start(4, Build.Goal("one", 10));
        var dealt = 0;
        for (var second = 0; second < 120 && dealt < 10; second++)
        {
            Rounds();
            while (_nodes[2].TryDeal("one", out var unit))
            {
                dealt++;
                _nodes[dealt % 4].Impression(_nodes[2].Fill("one", unit));
            }

            _clock.Advance(1);
        }

        Rounds();
        Rounds();
        using var books = new LedgerBooks(Path);
        Assert.Equal(10, books.Paid("one"));
        Assert.False(_nodes[2].TryDeal("one", out _));
        Assert.Equal(DeliveryStops.Goal, _nodes[0]["one"].Stops);
    }

    [Fact]
    public void ManySmallGoals_AllNodesServe_NeverOver_AndAllPaidOnceClosed()
    {
        Start(4, [.. Enumerable.Range(0, 50).Select(i => Build.Goal($"i{i}", 3 + i))]);
        var random = new Random(7);
        for (var second = 0; second < 9_000; second += second < 60 ? 1 : 30)
        {
            Rounds();
            foreach (var node in _nodes)
            {
                for (var i = 0; i < 50; i++)
                {
                    if (node.TryDeal($"i{i}", out var unit) && (second > 3_000 || random.Next(3) > 0))
                    {
                        var fill = node.Fill($"i{i}", unit);
                        _nodes[random.Next(4)].Impression(fill);
                        _nodes[random.Next(4)].Impression(fill);
                    }
                }
            }

            _clock.Advance(second < 60 ? 1 : 30);
        }

        _clock.Advance(700);
        Rounds();
        using var books = new LedgerBooks(Path);
        books.AssertConsistent();
        Assert.All(Enumerable.Range(0, 50), i => Assert.Equal(3 + i, books.Paid($"i{i}")));
        Assert.Equal(0, books.Sum("SELECT sum(outstanding) FROM accounts"));
    }

    [Fact]
    public void BusyNode_GetsMost_IdleOnesDoNotHoldTheGoal()
    {
        Start(4, Build.Goal("one", 1_000));
        var dealt = 0;
        for (var second = 0; second < 30; second++)
        {
            Rounds();
            for (var i = 0; i < 60 && _nodes[0].TryDeal("one", out _); i++)
            {
                dealt++;
            }

            _clock.Advance(1);
        }

        Assert.InRange(dealt, 900, 1_000);
    }

    [Fact]
    public void SameImpression_OnTwoNodes_PaysOnce()
    {
        Start(2, Build.Goal("one", 100));
        Rounds();
        Assert.True(_nodes[0].TryDeal("one", out var unit));
        var fill = _nodes[0].Fill("one", unit);
        _nodes[0].Impression(fill);
        _nodes[1].Impression(fill);
        Rounds();

        using var books = new LedgerBooks(Path);
        Assert.Equal(1, books.Paid("one"));
        Assert.Equal(1, books.Number("one", "impressions"));
    }

    [Fact]
    public void Impression_FirstJudgedInvalid_ALaterCopyPaysNothing()
    {
        Start(2, Build.Goal("one", 100));
        Rounds();
        Assert.True(_nodes[0].TryDeal("one", out var unit));
        var fill = _nodes[0].Fill("one", unit);
        _nodes[0].Impression(fill, InvalidReason.Bot);
        _nodes[1].Impression(fill);
        Rounds();

        using var books = new LedgerBooks(Path);
        Assert.Equal(0, books.Paid("one"));
        Assert.Equal(0, books.Number("one", "impressions"));
    }

    [Fact]
    public void Impression_AfterItsGrantClosed_IsUnpaid_AndItsUnitServesAgain()
    {
        Start(1, Build.Goal("one", 1));
        Rounds();
        Assert.True(_nodes[0].TryDeal("one", out var unit));
        var late = _nodes[0].Fill("one", unit);
        _clock.Advance(670);
        Rounds();
        Rounds();
        Assert.True(_nodes[0].TryDeal("one", out var again));
        _nodes[0].Impression(_nodes[0].Fill("one", again));
        _nodes[0].Impression(late);
        Rounds();

        using var books = new LedgerBooks(Path);
        Assert.Equal(1, books.Paid("one"));
        Assert.Equal(2, books.Number("one", "impressions"));
        Assert.Equal(1, books.Number("one", "unpaid_impressions"));
    }

    [Fact]
    public void CrashBetweenReserveAndAnswer_UnitsComeBackOnlyWhenClosed()
    {
        Start(1, Build.Goal("one", 10));
        Rounds();
        Assert.True(_nodes[0].TryDeal("one", out _));
        Restart(0);
        using var books = new LedgerBooks(Path);

        // What the crashed boot had on lease may all have been dealt.
        Rounds();
        Assert.Equal(10, books.Number("one", "dealt"));

        // Neither at the grant's end nor before the last token is dead.
        _clock.Advance(650);
        Rounds();
        Assert.Equal(10, books.Number("one", "dealt"));

        _clock.Advance(20);
        Rounds();
        Assert.Equal(0, books.Number("one", "dealt"));
    }

    [Fact]
    public void ResumedNode_PastItsGrants_DealsNothing_AndOthersWaitedForIt()
    {
        Start(2, Build.Goal("one", 10));
        Rounds();
        using var books = new LedgerBooks(Path);
        var held = books.Outstanding("one");
        Assert.True(_nodes[0].TryDeal("one", out var unit));
        var fill = _nodes[0].Fill("one", unit);

        // Suspended for an hour: its log is not settled, so its units stay outstanding.
        _clock.Advance(3_600);
        _nodes[1].Round();
        Assert.True(books.Outstanding("one") >= 1 && held >= 1);
        Assert.False(_nodes[0].TryDeal("one", out _));
        Assert.False(_nodes[0].Node.Reservations.StillHolds(unit, _nodes[0].Time));

        // A beacon that reached it in time still pays once it settles.
        _nodes[0].Impression(fill);
        _nodes[0].Round();
        Assert.Equal(1, books.Paid("one"));
    }

    [Fact]
    public void LostNode_HoldsItsUnits_UntilWrittenOff()
    {
        Start(2, Build.Goal("one", 1));
        _nodes[0].Round();
        Assert.True(_nodes[0].TryDeal("one", out _));
        _clock.Advance(100_000);
        _nodes[1].Round();
        _nodes[1].Round();
        Assert.False(_nodes[1].TryDeal("one", out _));

        Assert.Equal(WriteOffResult.UnknownNode, LedgerAdmin.WriteOff(Path, "nobody"));
        Assert.Equal(WriteOffResult.Done, LedgerAdmin.WriteOff(Path, "node-0"));
        _nodes[1].Round();
        _clock.Advance(3);
        _nodes[1].Round();
        Assert.True(_nodes[1].TryDeal("one", out _));

        // It was only asleep: it is waited for again.
        _nodes[0].Round();
        using var books = new LedgerBooks(Path);
        Assert.Equal(0, books.Sum("SELECT sum(written_off) FROM nodes"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void UnknownCommit_CountsAsOutstanding_AndIsDealtByNobody(bool after)
    {
        Start(1, Build.Goal("one", 10));
        _nodes[0].Committing = done => _ = done == after ? throw new IOException("The disk is gone.") : 0;
        _ = Assert.Throws<IOException>(() => _nodes[0].Round());
        _nodes[0].Committing = null;
        _nodes[0].Reopen();

        Assert.False(_nodes[0].TryDeal("one", out _));
        var dealt = 0;
        for (var second = 0; second < 700; second++)
        {
            _nodes[0].Round();
            while (_nodes[0].TryDeal("one", out var unit))
            {
                dealt++;
                _nodes[0].Impression(_nodes[0].Fill("one", unit));
            }

            _clock.Advance(1);
        }

        _nodes[0].Round();
        using var books = new LedgerBooks(Path);
        Assert.Equal(10, dealt);
        Assert.Equal(10, books.Paid("one"));
    }

    [Fact]
    public void LockedLedger_ForSeconds_LosesNothing()
    {
        Start(1, Build.Goal("one", 1_000));
        Rounds();
        using (var import = LedgerFile.Open(Path))
        {
            import.Begin();
            Assert.True(Assert.Throws<LedgerException>(() => _nodes[0].Round()).IsBusy);
            Assert.True(_nodes[0].TryDeal("one", out var unit));
            _nodes[0].Impression(_nodes[0].Fill("one", unit));
            import.Rollback();
        }

        Rounds();
        using var books = new LedgerBooks(Path);
        Assert.Equal(1, books.Paid("one"));
    }

    [Fact]
    public void NewEpoch_SameRecordsAgain_CountNothingTwice()
    {
        Start(1, Build.Goal("one", 100), Build.Item("house"));
        Rounds();
        Assert.True(_nodes[0].TryDeal("one", out var unit));
        var leased = _nodes[0].Fill("one", unit);
        var free = _nodes[0].Fill("house", default);
        foreach (var kind in Enum.GetValues<BeaconKind>())
        {
            _nodes[0].Beacon(leased, kind);
            _nodes[0].Beacon(free, kind);
        }

        Rounds();
        for (var again = 0; again < 3; again++)
        {
            // Days later too: what is forgotten is never counted again.
            _clock.Advance(again * 100_000);
            _nodes[0].RenewEpoch();
            Rounds();
            Rounds();
        }

        using var books = new LedgerBooks(Path);
        foreach (var item in new[] { "one", "house" })
        {
            Assert.Equal((1, 1, 1, 1), (books.Paid(item), books.Number(item, "impressions"), books.Number(item, "viewables"), books.Number(item, "clicks")));
        }
    }

    [Fact]
    public void CpmBudget_OverSeveralLineItemsAndPrices_IsNeverExceeded_AndSpentToTheLastUnit()
    {
        Use(4, Build.Campaign(Build.Priced("a", 4.50m), Build.Priced("b", 0.333333m), Build.Priced("c", 12m)) with { Budget = new Money(0.10m, "USD") });
        for (var second = 0; second < 200; second++)
        {
            Rounds();
            foreach (var node in _nodes)
            {
                foreach (var key in new[] { "a", "b", "c" })
                {
                    if (node.TryDeal(key, out var unit))
                    {
                        node.Impression(node.Fill(key, unit));
                    }
                }
            }

            _clock.Advance(1);
        }

        Rounds();
        using var books = new LedgerBooks(Path);
        var spent = (books.Paid("a") * 4_500_000) + (books.Paid("b") * 333_333) + (books.Paid("c") * 12_000_000);
        Assert.InRange(spent, 100_000_000 - 333_332, 100_000_000);
        Assert.Equal(DeliveryStops.Budget, _nodes[0]["b"].Stops);
    }

    [Fact]
    public void ClickGoal_BeyondIt_IsUnpaid_AndServingStopsOnEveryNode()
    {
        Start(2, Build.Goal("one", 3, GoalUnit.Clicks));
        Rounds();
        for (var i = 0; i < 5; i++)
        {
            Assert.True(_nodes[0].TryDeal("one", out var unit));
            Assert.True(unit.IsNone);
            _nodes[0].Beacon(_nodes[0].Fill("one", unit), BeaconKind.Click);
        }

        _nodes[0].Round();
        _nodes[1].Round();

        using var books = new LedgerBooks(Path);
        Assert.Equal((3, 2), (books.Number("one", "paid_clicks"), books.Number("one", "unpaid_clicks")));
        Assert.All(_nodes, node => Assert.Equal(DeliveryStops.Goal, node["one"].Stops));
    }

    [Fact]
    public void CpcBudget_PaysWhatItCovers()
    {
        Use(1, Build.Campaign(Build.Item("one") with { Tier = Tier.PricePriority, Pricing = new Pricing(PricingModel.Cpc, 0.40m) }) with { Budget = new Money(1.00m, "USD") });
        Rounds();
        for (var i = 0; i < 4; i++)
        {
            _nodes[0].Beacon(_nodes[0].Fill("one", default), BeaconKind.Click);
        }

        Rounds();
        using var books = new LedgerBooks(Path);
        Assert.Equal((2, 2), (books.Number("one", "paid_clicks"), books.Number("one", "unpaid_clicks")));
        Assert.Equal(DeliveryStops.Budget, _nodes[0]["one"].Stops);
        Assert.Equal(4, _nodes[0]["one"].Clicks);
    }

    [Fact]
    public void DailyCap_HoldsEachLocalDay_AcrossTheChangeOfClocks()
    {
        // Berlin, 24 to 26 October 2026: the 25th has 25 hours.
        _clock.Advance((new DateTimeOffset(2026, 10, 24, 12, 0, 0, TimeSpan.Zero) - Build.Start).TotalSeconds);
        Use(2, Build.Campaign(Build.Priced("one", 1m) with { DailyCap = 20 }) with { TimeZone = "Europe/Berlin" });
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var days = new Dictionary<int, int>();
        for (var minute = 0; minute < 57 * 60; minute++)
        {
            Rounds();
            foreach (var node in _nodes)
            {
                if (node.TryDeal("one", out var unit))
                {
                    var day = TimeZoneInfo.ConvertTime(node.Time, berlin).Day;
                    days[day] = days.GetValueOrDefault(day) + 1;
                    node.Impression(node.Fill("one", unit));
                }
            }

            _clock.Advance(60);
        }

        Assert.Equal([24, 25, 26], days.Keys);
        Assert.All(days.Values, count => Assert.Equal(20, count));
    }

    [Fact]
    public void CatalogChange_LowersTheGoal_GrantsNoMoreAndGoesOnWithItsCounts()
    {
        Start(1, Build.Goal("one", 100));
        Rounds();
        Assert.True(_nodes[0].TryDeal("one", out var unit));
        _nodes[0].Impression(_nodes[0].Fill("one", unit));
        _nodes[0].Use(Build.Snapshot(2, Build.Campaign(Build.Item("other"))));
        Rounds();
        using var books = new LedgerBooks(Path);
        Assert.Equal(0, books.Outstanding("one"));

        _nodes[0].Use(Build.Snapshot(3, Build.Campaign(Build.Goal("one", 5))));
        Assert.Equal(4, _nodes[0]["one"].Owed);
        Rounds();
        Assert.True(books.Outstanding("one") <= 4);
    }

    public void Dispose()
    {
        _nodes.ForEach(node => node.Dispose());
        _folder.Dispose();
    }

    private void Start(int nodes, params LineItem[] items) => Use(nodes, Build.Campaign(items));

    private void Use(int nodes, Campaign campaign)
    {
        for (var i = 0; i < nodes; i++)
        {
            _nodes.Add(new TestNode($"node-{i}", Path, _clock));
            _nodes[i].Use(Build.Snapshot(1, campaign));
        }
    }

    private void Restart(int at)
    {
        var snapshot = _nodes[at].Snapshot;
        _nodes[at].Dispose();
        _nodes[at] = new TestNode(_nodes[at].Name, Path, _clock, _nodes[at]);
        _nodes[at].Use(snapshot);
    }

    private void Rounds() => _nodes.ForEach(node => node.Round());
}
