using AdServer.Catalog.Targeting;
using AdServer.Selection.Tests.Building;

namespace AdServer.Selection.Tests.Evaluation;

public sealed class DayPartTests
{
    private const DayOfWeek Mon = DayOfWeek.Monday;
    private const DayOfWeek Tue = DayOfWeek.Tuesday;
    private const DayOfWeek Sun = DayOfWeek.Sunday;

    [Theory]
    [InlineData("2026-06-01T08:00:00Z", true)] // from is included
    [InlineData("2026-06-01T07:59:59.999Z", false)]
    [InlineData("2026-06-01T19:59:59.999Z", true)]
    [InlineData("2026-06-01T20:00:00Z", false)] // to is not
    [InlineData("2026-06-02T12:00:00Z", false)] // Tuesday
    public void DayPart_WithinOneDay(string time, bool passes) => Check(passes, time, "UTC", Part("08:00", "20:00", Mon));

    [Theory]
    [InlineData("2026-06-01T21:59:59Z", false)]
    [InlineData("2026-06-01T22:00:00Z", true)]
    [InlineData("2026-06-02T01:59:59Z", true)] // still Monday's
    [InlineData("2026-06-02T02:00:00Z", false)]
    [InlineData("2026-06-01T01:00:00Z", false)] // Sunday's, which is not asked for
    [InlineData("2026-06-02T22:00:00Z", false)]
    public void DayPart_CrossingMidnight_BelongsToTheDayItStartsOn(string time, bool passes) => Check(passes, time, "UTC", Part("22:00", "02:00", Mon));

    [Fact]
    public void DayPart_CrossingFromSundayToMonday_Wraps() => Check(true, "2026-06-01T01:00:00Z", "UTC", Part("22:00", "02:00", Sun));

    [Theory]
    [InlineData("2026-06-01T00:00:00Z", true)]
    [InlineData("2026-06-01T23:59:59Z", true)]
    [InlineData("2026-06-02T00:00:00Z", false)]
    public void DayPart_FromEqualsTo_IsTheWholeDay(string time, bool passes) => Check(passes, time, "UTC", Part("09:30", "09:30", Mon));

    [Fact]
    public void DayParts_AnyOfThem_Passes()
    {
        Check(true, "2026-06-02T10:00:00Z", "UTC", Part("08:00", "09:00", Mon), Part("10:00", "11:00", Tue));
        Check(false, "2026-06-02T08:00:00Z", "UTC", Part("08:00", "09:00", Mon), Part("10:00", "11:00", Tue));
    }

    [Theory]
    [InlineData("2026-06-01T02:14:59Z", false)] // 07:59:59 in Kathmandu, +05:45
    [InlineData("2026-06-01T02:15:00Z", true)]
    [InlineData("2026-05-31T18:15:00Z", false)] // Monday 00:00 there, before from
    public void DayPart_IsInTheCampaignsTimeZone(string time, bool passes) => Check(passes, time, "Asia/Kathmandu", Part("08:00", "20:00", Mon));

    [Theory]
    [InlineData("2026-03-29T00:59:59Z", true)] // 01:59:59, the last second before the clocks in Berlin go forward to 03:00
    [InlineData("2026-03-29T01:00:00Z", false)] // 03:00:00
    [InlineData("2026-10-25T00:30:00Z", true)] // 02:30 for the first time
    [InlineData("2026-10-25T01:30:00Z", true)] // 02:30 again
    [InlineData("2026-10-25T02:00:00Z", false)] // 03:00
    public void DayPart_DaylightSaving_FollowsTheClockOnTheWall(string time, bool passes) =>
        Check(passes, time, "Europe/Berlin", Part("01:30", "03:00", Sun));

    private static DayPart Part(string from, string to, params DayOfWeek[] days) =>
        new(days, TimeOnly.ParseExact(from, "HH:mm", null), TimeOnly.ParseExact(to, "HH:mm", null));

    private static void Check(bool passes, string time, string timeZone, params DayPart[] parts)
    {
        var campaign = Build.Campaign(Build.House("only") with { Targeting = TargetingRules.Any with { DayParts = parts } }) with { TimeZone = timeZone };
        Assert.Equal(
            passes ? [] : [IneligibleReason.DayPart], Against.Campaign(campaign, Build.Request() with { Time = DateTimeOffset.Parse(time, null) }));
    }
}
