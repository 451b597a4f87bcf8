using AdServer.Events;

namespace AdServer.Reporting.Tests.Store;

public sealed class DuckDbEventStoreTests : IDisposable
{
    private static readonly string[] Counts =
        ["requests", "fills", "impressions", "grossImpressions", "invalidImpressions", "viewableImpressions", "clicks", "grossClicks"];

    private readonly StoreFixture _fixture = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Store_WholeWayOfAnAd_CountsEachOnce()
    {
        await _fixture.StoreAsync(
            Any.Decision(1), Any.Beacon(1, BeaconKind.Impression), Any.Beacon(1, BeaconKind.Viewable), Any.Beacon(1, BeaconKind.Click));

        await CountsAre(1, 1, 1, 1, 0, 1, 1, 1);
    }

    [Fact]
    public async Task Store_NulInWhatAPageNames_IsNotTheSlotBeforeIt()
    {
        await _fixture.StoreAsync(Any.Decision(1), Any.Decision(2, Any.Unfilled() with { Slot = "article-top\0x", Section = "\0" }));

        var report = await _fixture.QueryAsync(["slot", "section"], "requests");
        Assert.Equal([["article-top", "world", 1L], ["article-top\uFFFDx", "\uFFFD", 1L]], report.Rows);
    }

    [Fact]
    public async Task Store_SameBatchAgain_ChangesNothing()
    {
        var batch = _fixture.Batch("a", [Any.Decision(1), Any.Beacon(1, BeaconKind.Impression)]);
        await _fixture.StoreAsync(batch);
        await _fixture.StoreAsync(batch);
        _fixture.Reopen();
        await _fixture.StoreAsync(batch);

        await CountsAre(1, 1, 1, 1, 0, 0, 0, 0);
        Assert.Equal(batch.To, await _fixture.PositionAsync("a"));
    }

    [Fact]
    public async Task Store_BatchThatOverlaps_TakesOnlyWhatIsNew()
    {
        var first = _fixture.Batch("a", [Any.Decision(1), Any.Beacon(1, BeaconKind.Impression)]);
        var second = _fixture.Batch("a", [Any.Beacon(1, BeaconKind.Click)]);
        await _fixture.StoreAsync(first);

        await _fixture.StoreAsync(second with { From = first.From, Records = [.. first.Records, .. second.Records] });

        await CountsAre(1, 1, 1, 1, 0, 0, 1, 1);
    }

    [Fact]
    public async Task Store_BatchBeyondAGap_IsRefused()
    {
        _ = _fixture.Batch("a", [Any.Decision(1)]);
        var second = _fixture.Batch("a", [Any.Decision(2)]);

        _ = await Assert.ThrowsAsync<InvalidOperationException>(() => _fixture.StoreAsync(second));
        Assert.NotNull(_fixture.Store.Failure);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Store_RepeatedImpression_IsADuplicateInOneBatchOrTwo(bool two)
    {
        object[] first = [Any.Decision(1), Any.Beacon(1, BeaconKind.Impression)];
        object[] second = [Any.Beacon(1, BeaconKind.Impression), Any.Beacon(1, BeaconKind.Impression)];
        await _fixture.StoreAsync(two ? first : [.. first, .. second]);
        if (two)
        {
            await _fixture.StoreAsync(second);
        }

        await CountsAre(1, 1, 1, 3, 2, 0, 0, 0);
        var reasons = await _fixture.QueryAsync(["reason"], "grossImpressions", "impressions", "invalidImpressions");
        Assert.Equal([["duplicate", 2L, 0L, 2L], [null, 1L, 1L, 0L]], reasons.Rows);
    }

    [Fact]
    public async Task Store_FirstWasInvalid_LaterOnesAreDuplicatesAllTheSame()
    {
        await _fixture.StoreAsync(
            Any.Decision(1), Any.Beacon(1, BeaconKind.Impression, InvalidReason.Bot), Any.Beacon(1, BeaconKind.Impression), Any.Beacon(1, BeaconKind.Viewable));

        await CountsAre(1, 1, 0, 2, 2, 0, 0, 0);
        var reasons = await _fixture.QueryAsync(["reason"], "invalidImpressions");
        Assert.Equal([["bot", 1L], ["duplicate", 1L]], reasons.Rows.Where(row => row[0] is not null));
    }

    [Fact]
    public async Task Store_SameEventThroughTwoNodes_CountsOnce()
    {
        await _fixture.StoreAsync(_fixture.Batch("a", [Any.Decision(1), Any.Beacon(1, BeaconKind.Click)]));
        await _fixture.StoreAsync(_fixture.Batch("b", [Any.Beacon(1, BeaconKind.Click)]));

        await CountsAre(1, 1, 0, 0, 0, 0, 1, 2);
    }

    [Fact]
    public async Task Store_DecisionLostInACrash_EventBringsTheFillAndTheViewableItsImpression()
    {
        await _fixture.StoreAsync(Any.Beacon(1, BeaconKind.Viewable), Any.Beacon(2, BeaconKind.Click));
        await CountsAre(2, 2, 1, 1, 0, 1, 1, 1);

        // Both were only late.
        await _fixture.StoreAsync(_fixture.Batch("b", [Any.Decision(1), Any.Decision(2), Any.Beacon(1, BeaconKind.Impression)]));
        await CountsAre(2, 2, 1, 1, 0, 1, 1, 1);

        // But a second one is a repeat.
        await _fixture.StoreAsync(_fixture.Batch("b", [Any.Beacon(1, BeaconKind.Impression)]));
        await CountsAre(2, 2, 1, 2, 1, 1, 1, 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Store_ViewableOfAnImpressionThatSaidNothing_ProvesItMeasurable(bool two)
    {
        object[] first = [Any.Decision(1), Any.Beacon(1, BeaconKind.Impression)];
        object[] second = [Any.Beacon(1, BeaconKind.Viewable)];
        await _fixture.StoreAsync(two ? first : [.. first, .. second]);
        if (two)
        {
            Assert.Equal([[0L]], (await _fixture.QueryAsync([], "measurableImpressions")).Rows);
            await _fixture.StoreAsync(second);
        }

        Assert.Equal([["acme/spring", 1L, 1L]], (await _fixture.QueryAsync(["campaign"], "measurableImpressions", "impressions")).Rows);
        Assert.Equal([[null, 1L, 1L]], (await _fixture.QueryAsync(["reason"], "measurableImpressions", "impressions")).Rows);
    }

    [Fact]
    public async Task Store_ExpiredEventWithoutItsFill_ProvesTheFill()
    {
        await _fixture.StoreAsync(Any.Beacon(1, BeaconKind.Impression, InvalidReason.Expired));

        await CountsAre(1, 1, 0, 1, 1, 0, 0, 0);
    }

    [Fact]
    public async Task Store_TimeInTheTokenHasFewerDigits_FindsItsFillAllTheSame()
    {
        var decision = Any.Decision(1) with { Time = Any.Time.AddTicks(9_994_321) };
        await _fixture.StoreAsync(decision);
        await _fixture.StoreAsync(Any.Beacon(1, BeaconKind.Impression) with { DecisionTime = Any.Time });

        await CountsAre(1, 1, 1, 1, 0, 0, 0, 0);
    }

    [Fact]
    public async Task Store_EventSaysOtherwiseThanItsFill_IsReportedByItsFill()
    {
        await _fixture.StoreAsync(Any.Decision(1), Any.Beacon(1, BeaconKind.Impression, facts: Any.Filled() with { Section = "other", Country = null }));

        var report = await _fixture.QueryAsync(["section", "country"], "fills", "impressions");
        Assert.Equal([["world", "NP", 1L, 1L]], report.Rows);
    }

    [Fact]
    public async Task AsOf_SaysWhatTheSlowestNodeSays_AndIsKept()
    {
        var batch = _fixture.Batch("a", [Any.Decision(1)]);
        Assert.Null(_fixture.Store.AsOf);
        await _fixture.StoreAsync(batch with { AsOf = Any.Time });
        await _fixture.StoreAsync(_fixture.Batch("b", [Any.Decision(2)]) with { AsOf = Any.Time.AddMinutes(-3) });
        Assert.Equal(Any.Time.AddMinutes(-3), _fixture.Store.AsOf);

        // An empty batch is no work for the store, but says that nothing is missing.
        await _fixture.StoreAsync(_fixture.Batch("b", []) with { AsOf = Any.Time.AddMinutes(1) });
        Assert.Equal(Any.Time, _fixture.Store.AsOf);

        _fixture.Reopen();
        _ = await _fixture.PositionAsync("a");
        Assert.Equal(Any.Time.AddMinutes(-3), _fixture.Store.AsOf);
    }

    [Fact]
    public async Task Store_FileCannotBeOpened_FailsAndGoesOnWhenItCan()
    {
        using var fixture = new StoreFixture();
        var batch = fixture.Batch("a", [Any.Decision(1)]);
        _ = Directory.CreateDirectory(fixture.Database.Path);
        _ = await Assert.ThrowsAnyAsync<Exception>(() => fixture.Store.StoreAsync(batch, Stop));
        Assert.NotNull(fixture.Store.Failure);

        Directory.Delete(fixture.Database.Path);
        await fixture.StoreAsync(batch);
        Assert.Null(fixture.Store.Failure);
        Assert.Equal([[1L]], (await fixture.QueryAsync([], "fills")).Rows);
    }

    private async Task CountsAre(params long[] expected)
    {
        var report = await _fixture.QueryAsync([], Counts);
        Assert.Equal(expected, Assert.Single(report.Rows).Cast<long>());
    }
}
