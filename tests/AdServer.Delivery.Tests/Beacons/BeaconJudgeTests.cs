using AdServer.Delivery.Beacons;
using AdServer.Delivery.Tests.Tokens;
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
        Assert.Equal(expected, Judge(kind, ageMilliseconds, InvalidReason.None));

    [Theory]
    [InlineData(InvalidReason.Bot)]
    [InlineData(InvalidReason.Prefetch)]
    [InlineData(InvalidReason.NonBrowser)]
    public void Judge_ExpiredGoesBeforeTheAgent_TheAgentBeforeTheTiming(InvalidReason agent)
    {
        Assert.Equal(InvalidReason.Expired, Judge(BeaconKind.Impression, 600_000, agent));
        Assert.Equal(agent, Judge(BeaconKind.Impression, 0, agent));
        Assert.Equal(agent, Judge(BeaconKind.Viewable, 0, agent));
    }

    private static InvalidReason Judge(BeaconKind kind, int ageMilliseconds, InvalidReason agent)
    {
        var token = TestKeys.Token();
        return BeaconJudge.Judge(kind, token, token.Time.AddMilliseconds(ageMilliseconds), Lifetime, agent);
    }
}
