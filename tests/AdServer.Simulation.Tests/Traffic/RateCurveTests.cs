using AdServer.Simulation.Tests.Building;
using AdServer.Simulation.Traffic;

namespace AdServer.Simulation.Tests.Traffic;

public sealed class RateCurveTests
{
    private const double PerDay = 24_000;

    [Fact]
    public void Next_FlatDay_ComesAsOftenAsAsked()
    {
        var hours = Count(Build.Traffic(PerDay), 7);

        Assert.InRange(hours.Sum(), 7 * PerDay * 0.98, 7 * PerDay * 1.02);
        Assert.All(hours, hour => Assert.InRange(hour, 800, 1_200));
    }

    [Fact]
    public void Next_HoursAndWeekdays_FollowTheLocalClock()
    {
        // Midnight in Kathmandu is 18:15 in UTC; nobody reads but in its first hour, and twice as many on Mondays.
        var spec = Build.Traffic(PerDay) with
        {
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu"),
            Hours = [1, .. Enumerable.Repeat(0.0, 23)],
            Weekdays = [1, 2, 1, 1, 1, 1, 1],
        };

        var hours = Count(spec, 7);

        Assert.All(hours.Select((count, hour) => (count, hour)), slot => Assert.Equal(slot.hour % 24 is 18 or 19, slot.count > 0));
        // From Sunday 18:15 UTC it is Monday there.
        Assert.InRange((double)(hours[18] + hours[19]) / (hours[42] + hours[43]), 1.9, 2.1);
    }

    [Fact]
    public void Next_SurgeAndLoss_BeginAndEndToTheSecond()
    {
        var spec = Build.Traffic(PerDay) with
        {
            Surges = [new Surge(Build.Start.AddMinutes(100), 1, 10)],
            Lost = [new LostSpan(Build.Start.AddHours(5), Build.Start.AddHours(7))],
        };

        var hours = Count(spec, 1);

        Assert.InRange(hours[1], 3_600, 4_400);
        Assert.InRange(hours[2], 6_500, 7_500);
        Assert.Equal(0, hours[5] + hours[6]);
        Assert.InRange(hours[7], 850, 1_150);
    }

    [Fact]
    public void Pick_Weights_ComeInProportion()
    {
        var mix = new Weighted<string?>([("a", 1), (null, 2), ("b", 5)]);
        var dice = new Dice(3);

        var picks = Enumerable.Range(0, 80_000).Select(_ => mix.Pick(dice.Unit()) ?? "none").CountBy(value => value).ToDictionary();

        Assert.InRange(picks["a"], 9_700, 10_300);
        Assert.InRange(picks["none"], 19_500, 20_500);
        Assert.InRange(picks["b"], 49_500, 50_500);
    }

    private static int[] Count(TrafficSpec spec, int days)
    {
        var source = new PageSource(spec, days, new Dice(5));
        var hours = new int[days * 24];
        while (source.Due != long.MaxValue)
        {
            hours[(int)(source.Take().Time - spec.Start).TotalHours]++;
        }

        return hours;
    }
}
