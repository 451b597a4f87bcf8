using AdServer.Pacing.Tests.Building;

namespace AdServer.Pacing.Tests;

/// <summary>Days of traffic by a virtual clock.</summary>
public sealed class EvenPacingTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Theory]
    [InlineData(1, 40)]
    [InlineData(1, 50_000)]
    [InlineData(3, 5_000)]
    public void Even_ReadersInPlenty_FollowsTheLineAndReachesTheGoal(int nodes, long goal)
    {
        using var traffic = new Traffic(nodes, Build.Even("one", goal, Day));
        traffic.Look = (plan, delivered) => Assert.True(
            delivered <= plan.LimitAt(traffic.Clock.Now), $"{delivered} delivered, {plan.LimitAt(traffic.Clock.Now)} allowed");

        for (var hour = 1; hour <= 24; hour++)
        {
            traffic.Run(TimeSpan.FromHours(1), tick: 5, _ => 20);

            var planned = goal * hour / 24.0;
            Assert.InRange(traffic.Delivered[0], planned - Math.Max(10, planned * 0.1), Math.Min(goal, planned + Math.Max(12, planned * 0.1)));
        }

        Assert.Equal(goal, traffic.Delivered[0]);
    }

    [Fact]
    public void Even_ALostMorning_IsSpreadOverTheRest_NotCaughtUpAtOnce()
    {
        using var traffic = new Traffic(1, Build.Even("one", 24_000, Day));
        traffic.Run(TimeSpan.FromHours(12), tick: 10, _ => 0);
        Assert.Equal(0, traffic.Delivered[0]);

        traffic.Run(TimeSpan.FromHours(1), tick: 10, _ => 1_000);
        Assert.InRange(traffic.Delivered[0], 1_900, 2_100);

        traffic.Run(TimeSpan.FromHours(11), tick: 10, _ => 1_000);
        Assert.Equal(24_000, traffic.Delivered[0]);
    }

    [Fact]
    public void Even_SomeIsNeverSeen_ComesBackAndIsServedAgain()
    {
        using var traffic = new Traffic(1, Build.Even("one", 5_000, Day)) { Seen = 0.7 };
        traffic.Run(Day, tick: 5, _ => 20);

        // What was served in the last minutes can no longer come back in time.
        Assert.InRange(traffic.StandingOf(0).Paid, 4_950, 5_000);
    }

    [Fact]
    public void Even_ManyAtATickAMinute_EndWithinTenUnits()
    {
        var items = Enumerable.Range(0, 40).Select(i => Build.Even($"i{i}", 100 + (i * 50), Day)).ToArray();
        using var traffic = new Traffic(1, items);
        traffic.Run(Day, tick: 60, at => at / 3_600_000 % 24 is > 6 and < 22 ? 8 : 3);

        for (var i = 0; i < items.Length; i++)
        {
            Assert.InRange(traffic.Delivered[i], items[i].Goal!.Amount - 10, items[i].Goal!.Amount);
        }
    }
}
