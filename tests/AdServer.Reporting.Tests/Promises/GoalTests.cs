using AdServer.Catalog.Campaigns;
using AdServer.Events;
using AdServer.Reporting.Queries;

namespace AdServer.Reporting.Tests.Promises;

public sealed class GoalTests : IDisposable
{
    private static readonly string[] Metrics = ["goal", "deliveredPercent", "pacingIndex"];
    private static readonly DateTimeOffset March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly StoreFixture _fixture = new();

    public GoalTests() => _fixture.Time.AdjustTime(March.AddDays(5));

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task LineItem_EvenPlan_ShowsGoalPercentAndIndex()
    {
        Sell(Sold.Item("top", goal: new Goal(GoalUnit.Impressions, 1_000)), Sold.Item("side"));
        BookedLedger.Add(_fixture.LedgerPath, "acme/spring/top", paid: 400, unit: GoalUnit.Impressions, plan: (March, March.AddDays(10), 1_000));
        await ServeAsync("top", "side", "top");

        Assert.Equal([["acme/spring/side", null, null, null], ["acme/spring/top", 1_000L, 40.0, 0.8]], await RowsAsync("lineItem"));
    }

    [Fact]
    public async Task LineItem_NothingPaidYet_IsAtZeroOfItsGoal()
    {
        Sell(Sold.Item("top", goal: new Goal(GoalUnit.Impressions, 1_000)));
        await ServeAsync("top");

        Assert.Equal([["acme/spring/top", 1_000L, 0.0, null]], await RowsAsync("lineItem"));
    }

    [Fact]
    public async Task LineItem_GoalCountsClicks_SoDoesWhatIsDelivered()
    {
        Sell(Sold.Item("top", goal: new Goal(GoalUnit.Clicks, 10)));
        BookedLedger.Add(_fixture.LedgerPath, "acme/spring/top", paid: 500, clicks: 5, unit: GoalUnit.Clicks);
        await ServeAsync("top");

        Assert.Equal([["acme/spring/top", 10L, 50.0, null]], await RowsAsync("lineItem"));
    }

    [Fact]
    public async Task LineItem_GoalLoweredBelowWhatIsPaid_IsAHundredPercent()
    {
        Sell(Sold.Item("top", goal: new Goal(GoalUnit.Impressions, 10)));
        BookedLedger.Add(_fixture.LedgerPath, "acme/spring/top", paid: 500, unit: GoalUnit.Impressions);
        await ServeAsync("top");

        Assert.Equal([["acme/spring/top", 10L, 100.0, null]], await RowsAsync("lineItem"));
    }

    [Fact]
    public async Task Campaign_GoalsOfOneUnit_AreAddedUp_WithoutThoseRemoved()
    {
        Sell(
            Sold.Item("a", goal: new Goal(GoalUnit.Impressions, 100)), Sold.Item("b", goal: new Goal(GoalUnit.Impressions, 300)),
            Sold.Item("gone", goal: new Goal(GoalUnit.Impressions, 5_000), removed: true));
        BookedLedger.Add(_fixture.LedgerPath, "acme/spring/a", paid: 50, unit: GoalUnit.Impressions, plan: (March, March.AddDays(10), 100));
        BookedLedger.Add(_fixture.LedgerPath, "acme/spring/b", paid: 50, unit: GoalUnit.Impressions);
        await ServeAsync("a", "b");

        Assert.Equal([["acme/spring", 400L, 25.0, 1.0]], await RowsAsync("campaign"));
    }

    [Fact]
    public async Task Campaign_GoalsOfSeveralUnits_AreNoSum()
    {
        Sell(Sold.Item("a", goal: new Goal(GoalUnit.Impressions, 100)), Sold.Item("b", goal: new Goal(GoalUnit.Clicks, 3)));
        await ServeAsync("a");

        Assert.Equal([["acme/spring", null, null, null]], await RowsAsync("campaign"));
    }

    [Fact]
    public async Task Rows_OfNoLineItem_HaveNoGoal_AndOrderGoesByIt()
    {
        Sell(Sold.Item("a", goal: new Goal(GoalUnit.Impressions, 100)), Sold.Item("b", goal: new Goal(GoalUnit.Impressions, 300)));
        await _fixture.StoreAsync(Any.Decision(1, Any.Filled("acme/spring/a/x"), Any.Filled("acme/spring/b/x"), Any.Fallback()));
        var request = Requests.Year(["campaign", "lineItem"], ["requests", "goal"]) with { OrderBy = [new ReportOrder(3, true)] };

        Assert.Equal(
            [["acme/spring", "acme/spring/b", 1L, 300L], ["acme/spring", "acme/spring/a", 1L, 100L], [null, null, 1L, null]],
            (await _fixture.QueryAsync(request)).Rows);
    }

    private void Sell(params LineItem[] items) => _fixture.Catalog = Sold.Catalog(Sold.Campaign("acme/spring", "UTC", March, March.AddDays(10), items));

    private Task ServeAsync(params string[] items) => _fixture.StoreAsync(
        [.. items.Select((item, index) => (object)Any.Beacon(index, BeaconKind.Impression, facts: Any.Filled($"acme/spring/{item}/728")))]);

    private async Task<IReadOnlyList<object?[]>> RowsAsync(string dimension) => (await _fixture.QueryAsync([dimension], Metrics)).Rows;
}
