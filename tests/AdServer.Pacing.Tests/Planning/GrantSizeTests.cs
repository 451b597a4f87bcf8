using AdServer.Pacing.Planning;

namespace AdServer.Pacing.Tests.Planning;

public static class GrantSizeTests
{
    /// <summary>A plan of a million a day: whoever has less traffic than an eighth of it must not wait for ever.</summary>
    [Theory]
    [InlineData(0, 0.0, 1)]
    [InlineData(0, 0.5, 4)]
    [InlineData(5, 0.3, 1)]
    [InlineData(2, 0.005, 4)]
    public static void Of_MoreSlackThanTheNodeHasTrafficFor_GrantsWhatItWants(int inHand, double perSecond, int nodes) =>
        Assert.InRange(GrantSize.Of(new Demand(inHand, perSecond, 20, false), 690, nodes, 694), Math.Max(10, (int)(perSecond * 15)) - inHand, 60);

    [Fact]
    public static void Of_TheLastUnit_IsGranted() => Assert.Equal(1, GrantSize.Of(new Demand(0, 0, 0, false), 1, 4, 0));
}
