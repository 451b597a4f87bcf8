using System.Globalization;
using AdServer.Access;
using AdServer.Events;
using AdServer.Reporting.Queries;
using CsCheck;

namespace AdServer.Reporting.Tests.Queries;

public sealed class ReportQueryTests : IDisposable
{
    private readonly StoreFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    /// <summary>Random ads around the changes of the clocks, in zones that change them, one that never does, and two whose offsets are no whole hours.</summary>
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25T01:00:00Z")]
    [InlineData("America/New_York", "2026-11-01T06:00:00Z")]
    [InlineData("Africa/Cairo", "2026-04-23T22:00:00Z")]
    [InlineData("Asia/Kathmandu", "2026-03-29T01:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T15:00:00Z")]
    public async Task Query_AroundAChangeOfTheClocks_EqualsTheOracle(string timeZone, string instant)
    {
        var change = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
        var ads = Ads(change).Single();
        await StoreAsync(ads);
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(change, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime);

        foreach (var dimensions in (string[][])[["hour"], ["day"], ["week"], ["month"], ["day", "campaign"], ["hour", "country", "tier"], []])
        {
            foreach (var (from, to) in ((DateOnly, DateOnly)[])[(date.AddDays(-9), date.AddDays(9)), (date, date), (date.AddDays(-1), date.AddDays(-1)), (date, date.AddDays(1))])
            {
                var report = await _fixture.QueryAsync(Requests.Year(dimensions, Requests.AllMetrics, timeZone) with { From = from, To = to });
                var rows = report.Rows.Select(row => $"{string.Join(" | ", row.Take(dimensions.Length).Select(ReportOracle.Shown))} => "
                    + string.Join(' ', row.Skip(dimensions.Length).Select(ReportOracle.Shown)));
                Assert.Equal(ReportOracle.Rows(ads, from, to, timeZone, dimensions), rows.Order(StringComparer.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Query_HourThatComesTwice_IsTwoHours()
    {
        await StoreAsync([.. Enumerable.Range(0, 4).Select(quarter => Ad(new DateTimeOffset(2026, 10, 25, 0, 15, 0, TimeSpan.Zero).AddMinutes(30 * quarter)))]);

        var report = await _fixture.QueryAsync(Requests.Year(["hour"], ["fills"], "Europe/Berlin"));

        Assert.Equal([["2026-10-25T02:00:00+02:00", 2L], ["2026-10-25T02:00:00+01:00", 2L]], report.Rows);
    }

    [Fact]
    public async Task Query_NoRow_IsEmptyWithAndWithoutDimensions()
    {
        Assert.Empty((await _fixture.QueryAsync([], Requests.AllMetrics)).Rows);
        Assert.Empty((await _fixture.QueryAsync(["day"], Requests.AllMetrics)).Rows);
    }

    [Fact]
    public async Task Query_NothingToDivideBy_IsNull()
    {
        await _fixture.StoreAsync(Any.Decision(1));

        Assert.Equal([[1.0, null, null]], (await _fixture.QueryAsync([], "fillRate", "ctr", "viewability")).Rows);
    }

    [Fact]
    public async Task Query_OnlyAdsAskedFor_HasNoRowOfSlotsWithoutOne()
    {
        await _fixture.StoreAsync(Any.Decision(1, Any.Filled(), Any.Fallback(), Any.Unfilled()));

        Assert.Equal([["acme/spring", 0L]], (await _fixture.QueryAsync(["campaign"], "impressions")).Rows);
        Assert.Equal([["acme/spring", 1L], [null, 2L]], (await _fixture.QueryAsync(["campaign"], "requests")).Rows);
    }

    [Fact]
    public async Task Query_OrderAndLimit_AreHeld()
    {
        await _fixture.StoreAsync(
            Any.Decision(1, Any.Filled("b/b/b/b"), Any.Filled("b/b/b/b"), Any.Filled("a/a/a/a"), Any.Filled("c/c/c/c"), Any.Fallback()));
        var request = Requests.Year(["advertiser"], ["requests"]);

        Assert.Equal(["b", "a", "c", null], await Advertisers(request with { OrderBy = [new ReportOrder(1, true)] }));
        Assert.Equal(["c", "b", "a", null], await Advertisers(request with { OrderBy = [new ReportOrder(0, true)] }));
        Assert.Equal(["a", "b"], await Advertisers(request with { Limit = 2 }));
    }

    [Fact]
    public async Task Query_Filters_LetThroughWhatTheyName()
    {
        await _fixture.StoreAsync(
            Any.Decision(1, Any.Filled("b/b/b/b") with { City = 7 }, Any.Filled("a/a/a/a"), Any.Fallback()),
            Any.Decision(2, Any.Filled("c/c/c/c")) with { Time = Any.Time.AddDays(31) });
        var request = Requests.Year(["advertiser"], ["requests"]);

        Assert.Equal(["a", "b"], await Advertisers(Filtered(request, "advertiser", "a", "b", "x'); DROP TABLE facts; --")));
        Assert.Equal(["b"], await Advertisers(Filtered(request, "city", 7L)));
        Assert.Equal(["a", "c", null], await Advertisers(Filtered(request, "city", (object?)null)));
        Assert.Equal(["c"], await Advertisers(Filtered(request, "month", new DateOnly(2026, 4, 1))));
        Assert.Equal(["a", "b", null], await Advertisers(Filtered(request, "week", new DateOnly(2026, 2, 23))));
        Assert.Equal(["c"], await Advertisers(Filtered(request, "hour", Any.Time.AddDays(31).ToUnixTimeSeconds())));
        Assert.Equal([null], await Advertisers(Filtered(request, "reason", "no-eligible-line-item")));
        Assert.Empty(await Advertisers(Filtered(request, "site", "other")));
        Assert.Empty(await Advertisers(Filtered(request, "site")));
    }

    [Fact]
    public async Task Query_AdvertisersKey_SeesItsOwnRowsOnly()
    {
        await _fixture.StoreAsync(Any.Decision(1, Any.Filled("b/b/b/b"), Any.Filled("a/a/a/a"), Any.Fallback()), Any.Beacon(1, BeaconKind.Impression, slot: 1));
        var own = new Caller(Role.Advertiser, "a", "key");
        var request = Requests.Year(["advertiser"], ["requests", "impressions"]);

        Assert.Equal([["a", 1L, 1L]], (await _fixture.QueryAsync(request, own)).Rows);
        Assert.Empty((await _fixture.QueryAsync(Filtered(request, "advertiser", "b"), own)).Rows);
        Assert.Empty((await _fixture.QueryAsync(Filtered(request, "campaign", "b/b"), own)).Rows);
        Assert.Empty((await _fixture.QueryAsync(Filtered(request, "advertiser", (object?)null), own)).Rows);
        Assert.Empty((await _fixture.QueryAsync(request, new Caller(Role.Advertiser, null, "key"))).Rows);
        Assert.Empty((await _fixture.QueryAsync(request, Caller.Nobody)).Rows);
    }

    [Fact]
    public async Task Query_WhileABatchIsWritten_AnswersWithWhatWasThere()
    {
        await _fixture.StoreAsync(Any.Decision(0));
        var writing = Task.Run(async () =>
        {
            for (var number = 1; number <= 30; number++)
            {
                await _fixture.StoreAsync([.. Enumerable.Range(0, 100).Select(index => (object)Any.Decision((number * 1000) + index))]);
            }
        }, TestContext.Current.CancellationToken);

        var seen = new List<long>();
        while (!writing.IsCompleted)
        {
            seen.Add((long)(await _fixture.QueryAsync([], "requests")).Rows[0][0]!);
        }

        await writing;
        Assert.Equal(seen.Order(), seen);
        Assert.All(seen, count => Assert.Equal(1, count % 100));
        Assert.Equal([[3001L]], (await _fixture.QueryAsync([], "requests")).Rows);
    }

    private static ReportRequest Filtered(ReportRequest request, string dimension, params object?[] values) =>
        request with { Filters = [new ReportFilter(Dimension.Find(dimension)!, values)] };

    private async Task<IEnumerable<object?>> Advertisers(ReportRequest request) => (await _fixture.QueryAsync(request)).Rows.Select(row => row[0]);

    private static ReportOracle.Ad Ad(DateTimeOffset time) => new(time, Any.Filled(), null, false, null);

    private static Gen<List<ReportOracle.Ad>> Ads(DateTimeOffset around) => (
        from minutes in Gen.Int[-14 * 24 * 60, 14 * 24 * 60]
        from near in Gen.Bool
        from seconds in Gen.Int[0, 59]
        from campaign in Gen.OneOf(Gen.Const("acme/spring"), Gen.Const("acme/summer"), Gen.Const("zeta/x"))
        from outcome in Gen.Enum<FillOutcome>()
        from country in Gen.OneOf(Gen.Const((string?)null), Gen.Const((string?)"NP"))
        from impression in Judgement
        from viewable in Gen.Bool
        from click in Judgement
        from measurable in Gen.Bool
        from paid in Paid
        from clickPaid in Paid
        let time = around.AddMinutes(near ? minutes / 60 : minutes).AddSeconds(seconds)
        let facts = outcome switch
        {
            FillOutcome.Filled => Any.Filled($"{campaign}/top/728"),
            FillOutcome.Fallback => Any.Fallback(),
            _ => Any.Unfilled(),
        }
        let filled = outcome == FillOutcome.Filled
        select new ReportOracle.Ad(time, facts with { Country = country }, filled ? impression : null, filled && impression is not null && viewable, filled ? click : null, measurable, paid, clickPaid)).List[400];

    /// <summary>Prices that make thousandths, and halves at the sixth place of what a thousand earn.</summary>
    private static Gen<Settlement> Paid { get; } =
        from payment in Gen.Enum<Payment>()
        from earned in Gen.OneOf(Gen.Const(0L), Gen.Const(4_500_000L), Gen.Const(1L), Gen.Long[0, 10_000_000_000])
        select new Settlement(payment, payment == Payment.Paid ? earned : 0);

    private static Gen<InvalidReason?> Judgement { get; } = Gen.OneOf(
        Gen.Const((InvalidReason?)null), Gen.Const((InvalidReason?)InvalidReason.None), Gen.Const((InvalidReason?)InvalidReason.Bot));

    private Task StoreAsync(List<ReportOracle.Ad> ads) => _fixture.StoreAsync([.. ads.SelectMany((ad, number) => Records(ad, number))]);

    private static IEnumerable<object> Records(ReportOracle.Ad ad, int number)
    {
        BeaconRecord Beacon(BeaconKind kind, InvalidReason invalid) => Any.Beacon(number, kind, invalid, facts: ad.Facts) with { DecisionTime = ad.Time };

        yield return Any.Decision(number, ad.Facts) with { Time = ad.Time };
        if (ad.Impression is { } impression)
        {
            yield return Beacon(BeaconKind.Impression, impression) with { IsMeasurable = ad.Measurable, Settlement = Of(ad.Paid, impression) };
        }

        if (ad.Viewable)
        {
            yield return Beacon(BeaconKind.Viewable, InvalidReason.None);
        }

        if (ad.Click is { } click)
        {
            yield return Beacon(BeaconKind.Click, click) with { Settlement = Of(ad.ClickPaid, click) };
        }
    }

    /// <summary>The ledger pays what it judged valid, and nothing else.</summary>
    private static Settlement Of(Settlement paid, InvalidReason judged) => judged != InvalidReason.None ? new Settlement(Payment.Invalid)
        : paid.Payment == Payment.Invalid ? default : paid;
}
