using AdServer.Access;
using AdServer.Catalog.Campaigns;
using AdServer.Events;
using AdServer.Reporting.Queries;
using CsCheck;

namespace AdServer.Reporting.Tests.Promises;

public sealed class FlatRevenueTests : IDisposable
{
    private static readonly DateTimeOffset March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly StoreFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Day_WithImpressions_IsSharedAmongThemEqually()
    {
        Sell(Sold.Campaign("acme/spring", "UTC", March, March.AddDays(4), Sold.Item("top", Sold.Flat(40))));
        await ShowAsync(March.AddHours(1), "NP", "NP", "IN", null);
        await ShowAsync(March.AddDays(1), "JP");

        Assert.Equal([["IN", 2.5m], ["JP", 10m], ["NP", 5m], [null, 22.5m]], await RowsAsync(["country"], "revenue"));
        Assert.Equal([[40m, 8000m]], await RowsAsync([], "revenue", "ecpm"));
    }

    [Fact]
    public async Task Day_WithoutImpressions_IsARowOfWhichOnlyDayAdvertiserCampaignAndLineItemAreKnown()
    {
        Sell(Sold.Campaign("acme/spring", "UTC", March, March.AddDays(2), Sold.Item("top", Sold.Flat(20))));
        await ShowAsync(March.AddHours(1), "NP");

        Assert.Equal(
            [
                ["2026-03-01", "acme", "acme/spring", "acme/spring/top", "acme/spring/top/728", "NP", "standard", 1L, 10m],
                ["2026-03-02", "acme", "acme/spring", "acme/spring/top", null, null, null, 0L, 10m],
            ],
            await RowsAsync(["day", "advertiser", "campaign", "lineItem", "creative", "country", "tier"], "impressions", "revenue"));
        Assert.Equal([["2026-03", 20m]], await RowsAsync(["month"], "revenue"));
        Assert.Equal([["2026-03-01T01:00:00+00:00", 10m], [null, 10m]], await RowsAsync(["hour"], "revenue"));
    }

    [Fact]
    public async Task LineItem_ThatNeverServed_EarnsItsDaysAndCanBeFilteredFor()
    {
        Sell(Sold.Campaign("acme/spring", "UTC", March, March.AddDays(2), Sold.Item("top", Sold.Flat(20))));

        Assert.Equal([["acme/spring", 20m]], await RowsAsync(["campaign"], "revenue"));
        Assert.Equal([["acme/spring/top", 20m]], await RowsAsync(Filtered("lineItem", "acme/spring/top")));
        Assert.Empty(await RowsAsync(Filtered("lineItem", "acme/spring/other")));
        Assert.Empty(await RowsAsync(Filtered("country", "NP")));
    }

    [Fact]
    public async Task Advertiser_SeesNobodyElsesFlatDays()
    {
        Sell(
            Sold.Campaign("acme/spring", "UTC", March, March.AddDays(2), Sold.Item("top", Sold.Flat(20))),
            Sold.Campaign("zeta/spring", "UTC", March, March.AddDays(2), Sold.Item("top", Sold.Flat(7))));

        var report = await _fixture.QueryAsync(Requests.Year(["advertiser"], ["revenue"]), new Caller(Role.Advertiser, "zeta", "key"));
        Assert.Equal([["zeta", 7m]], report.Rows);
    }

    [Fact]
    public async Task Days_ByTheirLength_InTheCampaignsZone()
    {
        // From noon on; the clocks of Berlin skip an hour on the second day; three hours of the third: 12 + 23 + 3 = 38 hours.
        var start = new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.FromHours(1));
        var end = new DateTimeOffset(2026, 3, 30, 3, 0, 0, TimeSpan.FromHours(2));
        Sell(Sold.Campaign("acme/spring", "Europe/Berlin", start, end, Sold.Item("top", Sold.Flat(38))));

        Assert.Equal([["2026-03-28", 12m], ["2026-03-29", 23m], ["2026-03-30", 3m]], await RowsAsync(["day"], "revenue"));
    }

    [Fact]
    public async Task Day_HasBegun_EarnsItsWholeShare_AndTomorrowNothingYet()
    {
        _fixture.Time.AdjustTime(March.AddDays(1).AddMinutes(1));
        Sell(Sold.Campaign("acme/spring", "UTC", March, March.AddDays(10), Sold.Item("top", Sold.Flat(100))));

        Assert.Equal([["2026-03-01", 10m], ["2026-03-02", 10m]], await RowsAsync(["day"], "revenue"));
    }

    [Fact]
    public async Task Impressions_OutsideItsFlightsDays_EarnNothing()
    {
        Sell(Sold.Campaign("acme/spring", "UTC", March, March.AddDays(1), Sold.Item("top", Sold.Flat(10))));
        await ShowAsync(March.AddDays(3), "NP");

        Assert.Equal([["2026-03-01", 10m], ["2026-03-04", 0m]], await RowsAsync(["day"], "revenue"));
    }

    [Fact]
    public async Task Day_OnlyUnpaidOrInvalidImpressions_CountsAsOneWithout()
    {
        Sell(Sold.Campaign("acme/spring", "UTC", March, March.AddDays(1), Sold.Item("top", Sold.Flat(10))));
        await _fixture.StoreAsync(
            Impression(1, March, "NP") with { Settlement = new Settlement(Payment.Unpaid) }, Impression(2, March, "IN") with { Invalid = InvalidReason.Bot, Settlement = new Settlement(Payment.Invalid) });

        Assert.Equal([["IN", 0m], ["NP", 0m], [null, 10m]], await RowsAsync(["country"], "revenue"));
    }

    [Fact]
    public async Task Start_AtOnce_IsWhenTheLedgerFirstSawItApproved()
    {
        Sell(Sold.Campaign("acme/spring", "UTC", null, March.AddDays(4), Sold.Item("top", Sold.Flat(40))));
        Assert.Empty(await RowsAsync(["day"], "revenue"));

        BookedLedger.Add(_fixture.LedgerPath, "acme/spring/top", approved: March.AddDays(2));
        Assert.Equal([["2026-03-03", 20m], ["2026-03-04", 20m]], await RowsAsync(["day"], "revenue"));
    }

    [Fact]
    public async Task LineItem_NotApprovedOrOfAnotherPrice_EarnsNothing_ArchivedOneDoes()
    {
        Sell(Sold.Campaign(
            "acme/spring", "UTC", March, March.AddDays(2), Sold.Item("new", Sold.Flat(20), review: ReviewStatus.PendingReview),
            Sold.Item("cpm", new Pricing(PricingModel.Cpm, 4)), Sold.Item("gone", Sold.Flat(6), removed: true)));

        Assert.Equal([["acme/spring/gone", 6m]], await RowsAsync(["lineItem"], "revenue"));
    }

    /// <summary>Whatever the price, the days, and who saw it: the rows of every report add up to the price, and no impression of a day earns more than another.</summary>
    [Fact]
    public async Task AnyFlight_RowsAddUpToThePrice_AndADaysImpressionsEarnAlike()
    {
        var flights =
            from price in Gen.Int[1, 1_000_000]
            from days in Gen.Int[1, 9]
            from hours in Gen.Int[0, 23]
            from shown in Gen.Select(Gen.Int[0, 9 * 24], Gen.OneOf(Gen.Const("NP"), Gen.Const("IN"), Gen.Const("JP"))).List[0, 40]
            select (Price: price / 1_000m, Length: TimeSpan.FromHours((24 * days) - hours), Shown: shown);
        await flights.SampleAsync(
            async flight =>
            {
                using var fixture = new StoreFixture();
                fixture.Catalog = Sold.Catalog(Sold.Campaign("acme/spring", "Asia/Kathmandu", March, March + flight.Length, Sold.Item("top", Sold.Flat(flight.Price))));
                var shown = flight.Shown.Where(one => TimeSpan.FromHours(one.Item1) < flight.Length).ToList();
                await fixture.StoreAsync([.. shown.Select((one, number) => (object)Impression(number, March.AddHours(one.Item1), one.Item2))]);

                foreach (var dimensions in (string[][])[[], ["country"], ["day"], ["hour", "country"]])
                {
                    var rows = (await fixture.QueryAsync(Requests.Year(dimensions, ["revenue"], "Asia/Kathmandu"))).Rows;
                    Assert.Equal(flight.Price, rows.Sum(row => (decimal)row[^1]!));
                }

                var each = (await fixture.QueryAsync(Requests.Year(["day", "country"], ["impressions", "revenue"], "Asia/Kathmandu"))).Rows
                    .Where(row => (long)row[2]! > 0).GroupBy(row => row[0], row => (decimal)row[3]! / (long)row[2]!);
                Assert.All(each, day => Assert.InRange(day.Max() - day.Min(), 0, 0.000_000_002m));
            },
            iter: 25,
            threads: 1);
    }

    private void Sell(params Campaign[] campaigns) => _fixture.Catalog = Sold.Catalog(campaigns);

    private static ReportRequest Filtered(string dimension, string value) =>
        Requests.Year(["lineItem"], ["revenue"]) with { Filters = [new ReportFilter(Dimension.Find(dimension)!, [value])] };

    private Task<IReadOnlyList<object?[]>> RowsAsync(string[] dimensions, params string[] metrics) => RowsAsync(Requests.Year(dimensions, metrics));

    private async Task<IReadOnlyList<object?[]>> RowsAsync(ReportRequest request) => (await _fixture.QueryAsync(request)).Rows;

    private Task ShowAsync(DateTimeOffset time, params string?[] countries) =>
        _fixture.StoreAsync([.. countries.Select((country, index) => (object)Impression((int)(time - March).TotalMinutes + index, time, country))]);

    private static BeaconRecord Impression(int id, DateTimeOffset time, string? country) =>
        Any.Beacon(id, BeaconKind.Impression, facts: Any.Filled("acme/spring/top/728") with { Country = country }) with { DecisionTime = time, Settlement = new Settlement(Payment.Paid) };
}
