using AdServer.Catalog;
using AdServer.Catalog.Campaigns;
using AdServer.Events;
using AdServer.Pacing.Bookkeeping;
using AdServer.Pacing.Reading;
using AdServer.Pacing.Tests.Building;
using AdServer.Testing;

namespace AdServer.Pacing.Tests.Settling;

/// <summary>What the report store is told that an event pays: what the ledger made of it, neither more nor less.</summary>
public sealed class SettlementTests : IDisposable
{
    private const long ImpressionAt450 = 4_500_000;

    private readonly TemporaryFolder _folder = new();
    private readonly TestClock _clock = new();
    private readonly List<TestNode> _nodes = [];

    private string Path => _folder.File("ledger.db");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Impression_OfAGrant_EarnsThePriceGranted_OnWhicheverNodeItArrives()
    {
        Start(2, Build.Goal("one", 100) with { Pricing = new Pricing(PricingModel.Cpm, 4.50m) });
        var fill = Deal("one");
        _nodes[0].Impression(fill);
        _nodes[1].Impression(fill);
        Rounds();

        Assert.Equal(new Settlement(Payment.Paid, ImpressionAt450), Assert.Single(await SettledAsync(0)).Settlement);
        Assert.Equal(new Settlement(Payment.Paid, ImpressionAt450), Assert.Single(await SettledAsync(1)).Settlement);
    }

    [Fact]
    public async Task Impression_OfAClosedGrant_IsUnpaid()
    {
        Start(1, Build.Goal("one", 100) with { Pricing = new Pricing(PricingModel.Cpm, 4.50m) });
        var fill = Deal("one");
        for (var second = 0; second < 700; second += 10)
        {
            _nodes[0].Round();
            _clock.Advance(10);
        }

        _nodes[0].Impression(fill);
        Rounds();

        Assert.Equal(new Settlement(Payment.Unpaid), Assert.Single(await SettledAsync(0)).Settlement);
        using var books = new LedgerBooks(Path);
        Assert.Equal((0, 1), (books.Paid("one"), books.Number("one", "unpaid_impressions")));
    }

    [Fact]
    public async Task Viewable_WithoutItsImpression_BringsThatOnesPaymentAlong()
    {
        Start(1, Build.Goal("one", 100) with { Pricing = new Pricing(PricingModel.Cpm, 4.50m) });
        _nodes[0].Beacon(Deal("one"), BeaconKind.Viewable);
        Rounds();

        var viewable = Assert.Single(await SettledAsync(0));
        Assert.Equal(new Settlement(Payment.Paid), viewable.Settlement);
        Assert.Equal(new Settlement(Payment.Paid, ImpressionAt450), viewable.ImpressionSettlement);
    }

    [Fact]
    public async Task Impression_ThatNeedsNoUnit_EarnsTheCatalogsPrice_AndAHouseAdNothing()
    {
        Start(1, Build.Priced("priced", 0.333333m), Build.Item("house"));
        _nodes[0].Impression(_nodes[0].Fill("priced", default));
        _nodes[0].Impression(_nodes[0].Fill("house", default));
        Rounds();

        Assert.Equal([new Settlement(Payment.Paid, 333_333), new Settlement(Payment.Paid)], (await SettledAsync(0)).Select(one => one.Settlement));
    }

    [Fact]
    public async Task Clicks_BeyondTheGoal_AreUnpaid()
    {
        Start(1, Build.Goal("one", 2, GoalUnit.Clicks) with { Pricing = new Pricing(PricingModel.Cpc, 0.40m) });
        for (var click = 0; click < 3; click++)
        {
            _nodes[0].Beacon(_nodes[0].Fill("one", default), BeaconKind.Click);
        }

        Rounds();

        var paid = new Settlement(Payment.Paid, 400_000_000);
        Assert.Equal([paid, paid, new Settlement(Payment.Unpaid)], (await SettledAsync(0)).Select(one => one.Settlement));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FirstJudgement_Counts_AnExpiredOneToo(bool leased)
    {
        // A clock that was set back makes an expired one be followed by a valid one.
        Start(1, Build.Goal("one", 100) with { Pricing = new Pricing(PricingModel.Cpm, 4.50m) }, Build.Priced("free", 1m));
        var fill = leased ? Deal("one") : _nodes[0].Fill("free", default);
        _nodes[0].Impression(fill, InvalidReason.Expired);
        _nodes[0].Impression(fill);
        Rounds();

        Assert.All(await SettledAsync(0), one => Assert.Equal(new Settlement(Payment.Invalid), one.Settlement));
        using var books = new LedgerBooks(Path);
        Assert.Equal(0, books.Number(leased ? "one" : "free", "impressions"));
    }

    [Fact]
    public async Task CrashBetweenRounds_SameRecordsAgain_SayTheSame()
    {
        Start(1, Build.Goal("one", 100) with { Pricing = new Pricing(PricingModel.Cpm, 4.50m) });
        _nodes[0].Impression(Deal("one"));
        _nodes[0].Committing = done => _ = done ? throw new IOException("The answer got lost.") : 0;
        _ = Assert.Throws<IOException>(() => _nodes[0].Round());
        _nodes[0].Committing = null;
        _nodes[0].Reopen();
        Rounds();
        _nodes[0].RenewEpoch();
        Rounds();

        Assert.Equal(new Settlement(Payment.Paid, ImpressionAt450), Assert.Single(await SettledAsync(0)).Settlement);
    }

    [Fact]
    public async Task ClockSetBackAnHour_EveryEventTwice_PaysOnceAndNeverOver_AndBothCopiesSayTheSame()
    {
        const int Goal = 60;
        Start(2, Build.Goal("one", Goal) with { Pricing = new Pricing(PricingModel.Cpm, 4.50m) });
        var fills = 0;
        for (var second = 0; second < 240; second++)
        {
            if (second == 20)
            {
                _clock.Advance(-3_600);
            }

            Rounds();
            if (_nodes[second % 2].TryDeal("one", out var unit))
            {
                fills++;
                var fill = _nodes[second % 2].Fill("one", unit);
                _nodes[0].Impression(fill);
                _nodes[1].Impression(fill);
            }

            _clock.Advance(1);
        }

        Rounds();
        Rounds();
        using var books = new LedgerBooks(Path);
        books.AssertConsistent();
        Assert.Equal(Goal, fills);
        Assert.Equal(Goal, books.Paid("one"));
        var (one, two) = (await SettledAsync(0), await SettledAsync(1));
        Assert.Equal(Goal, one.Select(beacon => beacon.DecisionId).Distinct().Count());
        Assert.All(one.Concat(two), beacon => Assert.Equal(new Settlement(Payment.Paid, ImpressionAt450), beacon.Settlement));
    }

    [Fact]
    public async Task GetPosition_IsWhereTheLogIsSettled_InItsEpochAlone()
    {
        Start(1, Build.Item("house"));
        Rounds();
        using var settlements = new LedgerSettlements(Path, "node-0");

        Assert.Equal(64 + (_nodes[0].Records.Count * 8), await settlements.GetPositionAsync(_nodes[0].Epoch, Stop));
        Assert.Equal(0, await settlements.GetPositionAsync(Guid.NewGuid(), Stop));
    }

    [Fact]
    public void LogGaveRecordsBack_WhatWasMadeOfThemGoesToo()
    {
        Start(1, Build.Item("house"));
        _nodes[0].Impression(_nodes[0].Fill("house", default));
        Rounds();
        _nodes[0].Impression(_nodes[0].Fill("house", default));
        Rounds();
        using var books = new LedgerBooks(Path);
        Assert.Equal(2, books.Sum("SELECT count(*) FROM settlements"));

        _nodes[0].LogBegin = _nodes[0].Records[^1].Position;
        Rounds();

        Assert.Equal(1, books.Sum("SELECT count(*) FROM settlements"));
    }

    [Fact]
    public async Task LedgerOfVersion1_GetsTheTable()
    {
        using (var file = LedgerFile.Open(Path))
        {
            file.Execute("DROP TABLE settlements; PRAGMA user_version = 1;");
        }

        Start(1, Build.Item("house"));
        _nodes[0].Impression(_nodes[0].Fill("house", default));
        Rounds();

        Assert.Equal(Payment.Paid, Assert.Single(await SettledAsync(0)).Settlement.Payment);
    }

    public void Dispose()
    {
        _nodes.ForEach(node => node.Dispose());
        _folder.Dispose();
    }

    private void Start(int nodes, params LineItem[] items)
    {
        for (var i = 0; i < nodes; i++)
        {
            _nodes.Add(new TestNode($"node-{i}", Path, _clock));
            _nodes[i].Use(Build.Snapshot(1, Build.Campaign([.. items.Select(WithCreative)])));
        }

        Rounds();
    }

    private static LineItem WithCreative(LineItem item) => item with { Creatives = [Build.Image("image")] };

    private TestFill Deal(string key)
    {
        Assert.True(_nodes[0].TryDeal(key, out var unit));
        return _nodes[0].Fill(key, unit);
    }

    private void Rounds() => _nodes.ForEach(node => node.Round());

    private async Task<List<BeaconRecord>> SettledAsync(int node)
    {
        using var settlements = new LedgerSettlements(Path, _nodes[node].Name);
        return [.. (await settlements.SettleAsync(_nodes[node].Epoch, _nodes[node].Records, Stop)).Select(record => record.Beacon).OfType<BeaconRecord>()];
    }
}
