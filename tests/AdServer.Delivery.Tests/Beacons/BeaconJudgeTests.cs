using AdServer.Delivery.Beacons;
using AdServer.Delivery.Tests.Tokens;
using AdServer.Delivery.Traffic;
using AdServer.Events;

namespace AdServer.Delivery.Tests.Beacons;

public sealed class BeaconJudgeTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(BeaconKind.Impression, 0, InvalidReason.None)]
    [InlineData(BeaconKind.Impression, 599_999, InvalidReason.None)]
    [InlineData(BeaconKind.Impression, 600_000, InvalidReason.Expired)]
    [InlineData(BeaconKind.Viewable, 899, InvalidReason.ImpossibleTiming)]
    [InlineData(BeaconKind.Viewable, 900, InvalidReason.None)]
    [InlineData(BeaconKind.Viewable, 600_000, InvalidReason.Expired)]
    [InlineData(BeaconKind.Click, 1, InvalidReason.None)]
    [InlineData(BeaconKind.Click, -5_000, InvalidReason.None)] // clocks of nodes differ
    [InlineData(BeaconKind.Impression, -5_000, InvalidReason.None)]
    [InlineData(BeaconKind.Impression, -5_001, InvalidReason.ImpossibleTiming)]
    [InlineData(BeaconKind.Click, -5_001, InvalidReason.ImpossibleTiming)]
    public void Judge_ByItsAge(BeaconKind kind, int ageMilliseconds, InvalidReason expected) =>
        Assert.Equal(expected, Judge(kind, ageMilliseconds, Verdict.Valid).Reason);

    /// <summary>Each row has everything against it that the row below has, and one thing more.</summary>
    [Theory]
    [InlineData(600_000, TrafficRules.Crawler, true, true, TrafficRules.Expired)]
    [InlineData(0, TrafficRules.Crawler, true, true, TrafficRules.Crawler)]
    [InlineData(0, TrafficRules.DataCenter, true, true, TrafficRules.DataCenter)]
    [InlineData(0, TrafficRules.Prefetch, true, true, TrafficRules.Prefetch)]
    [InlineData(0, TrafficRules.HttpLibrary, true, true, TrafficRules.Hidden)]
    [InlineData(0, TrafficRules.HttpLibrary, false, true, TrafficRules.ViewedTooSoon)]
    [InlineData(1_000, TrafficRules.HttpLibrary, false, true, TrafficRules.TooManyImpressions)]
    [InlineData(1_000, TrafficRules.HttpLibrary, false, false, TrafficRules.HttpLibrary)]
    [InlineData(1_000, 0, false, false, 0)]
    public void Judge_InTheOrderOfTheReasons(int ageMilliseconds, int client, bool isHidden, bool isTooFrequent, int expected) =>
        Assert.Equal(new Verdict(expected), Judge(BeaconKind.Viewable, ageMilliseconds, new Verdict(client), isHidden, isTooFrequent));

    [Fact]
    public void Judge_TooFrequentClick_IsByTheRuleOfClicks() =>
        Assert.Equal(new Verdict(TrafficRules.TooManyClicks), Judge(BeaconKind.Click, 0, Verdict.Valid, isTooFrequent: true));

    [Fact]
    public void Judge_SlotWithoutSize_IsHidden()
    {
        var token = TestKeys.Token();
        token = token with { Slot = token.Slot with { Size = "1x1" } };

        Assert.Equal(new Verdict(TrafficRules.NoSize), BeaconJudge.Judge(token, new BeaconFacts(BeaconKind.Impression, token.Time, Lifetime, Verdict.Valid, false, false)));
    }

    private static Verdict Judge(BeaconKind kind, int ageMilliseconds, Verdict client, bool isHidden = false, bool isTooFrequent = false)
    {
        var token = TestKeys.Token();
        return BeaconJudge.Judge(token, new BeaconFacts(kind, token.Time.AddMilliseconds(ageMilliseconds), Lifetime, client, isHidden, isTooFrequent));
    }
}
