using AdServer.Pacing.Planning;

namespace AdServer.Pacing.Tests.Planning;

public sealed class PlanTests
{
    private const long Hour = 3_600_000;
    private static readonly PlanTerms Terms = new(6_000, 0, 100 * Hour, true);

    [Fact]
    public void Line_HalfWay_PlansHalf()
    {
        var line = new PlanLine(0, 0, 100 * Hour, 6_000);

        Assert.Equal(3_000, line.At(50 * Hour));
        Assert.Equal(0, line.At(-Hour));
        Assert.Equal(6_000, line.At(101 * Hour));
        Assert.Equal(10, line.Slack(50 * Hour));
        Assert.Equal(3_010, line.LimitAt(50 * Hour));
        Assert.Equal(6_000, line.LimitAt(100 * Hour - 1));
    }

    [Fact]
    public void Line_FastOne_MayBeAMinuteAhead()
    {
        var line = new PlanLine(0, 0, Hour, 60_000);

        Assert.Equal(1_000, line.Slack(0), 6);
        Assert.Equal(31_000, line.LimitAt(Hour / 2));
    }

    [Fact]
    public void Next_First_BeginsAtTheLaterOfStartAndApproval()
    {
        Assert.Equal(new PlanLine(5 * Hour, 0, 100 * Hour, 6_000), Plan.Next(null, Terms, 5 * Hour, 7 * Hour, 0).Line);
        Assert.Equal(new PlanLine(8 * Hour, 3, 100 * Hour, 6_000), Plan.Next(null, Terms with { Start = 8 * Hour }, 5 * Hour, 7 * Hour, 3).Line);
    }

    [Fact]
    public void Next_Ahead_IsNeverDrawnAnew()
    {
        var plan = Plan.Next(null, Terms, 0, 0, 0);

        Assert.Equal(plan, Plan.Next(plan, Terms, 0, Hour, 5_999));
    }

    [Theory]
    [InlineData(590, false)]
    [InlineData(589, true)]
    public void Next_Behind_IsDrawnAnewOnlyBeyondTheTolerance(long delivered, bool redrawn)
    {
        var plan = Plan.Next(null, Terms, 0, 0, 0);

        var next = Plan.Next(plan, Terms, 0, 10 * Hour, delivered);

        Assert.Equal(redrawn ? new PlanLine(10 * Hour, 589, 100 * Hour, 6_000) : plan.Line, next.Line);
    }

    [Fact]
    public void Next_OtherGoalDatesOrStatus_IsDrawnAnewThroughNow()
    {
        var plan = Plan.Next(null, Terms, 0, 0, 0);
        foreach (var terms in new[] { Terms with { Goal = 7_000 }, Terms with { End = 90 * Hour }, Terms with { Start = Hour }, Terms with { Active = false } })
        {
            Assert.Equal(new PlanLine(10 * Hour, 600, terms.End, terms.Goal), Plan.Next(plan, terms, 0, 10 * Hour, 600).Line);
        }
    }
}
