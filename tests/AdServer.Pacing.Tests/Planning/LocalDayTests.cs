using System.Globalization;
using AdServer.Pacing.Planning;

namespace AdServer.Pacing.Tests.Planning;

public sealed class LocalDayTests
{
    [Theory]
    [InlineData("Asia/Kathmandu", "2026-06-01T12:00:00Z", "2026-06-01", "2026-06-01T18:15:00Z")]
    [InlineData("Asia/Kathmandu", "2026-06-01T18:15:00Z", "2026-06-02", "2026-06-02T18:15:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29T00:30:00Z", "2026-03-29", "2026-03-29T22:00:00Z")] // 23 hours long
    [InlineData("Europe/Berlin", "2026-10-25T12:00:00Z", "2026-10-25", "2026-10-25T23:00:00Z")] // 25 hours long
    [InlineData("America/Havana", "2026-03-07T12:00:00Z", "2026-03-07", "2026-03-08T05:00:00Z")] // midnight is skipped
    [InlineData("America/Havana", "2026-10-31T12:00:00Z", "2026-10-31", "2026-11-01T04:00:00Z")] // midnight comes twice
    public void Of_AnyZone_EndsWhereTheNextDayBegins(string zone, string now, string day, string end)
    {
        var local = LocalDay.Of(Milliseconds(now), TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture).DayNumber, local.Number);
        Assert.Equal(Milliseconds(end), local.End);
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Havana")]
    [InlineData("America/Santiago")]
    [InlineData("Africa/Cairo")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Pacific/Apia")]
    public void Of_EveryHourOfAYear_DaysFollowEachOtherWithoutGap(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var now = Milliseconds("2026-01-01T00:00:00Z");
        for (var hour = 0; hour < 366 * 24; hour++, now += 3_600_000)
        {
            var day = LocalDay.Of(now, zone);

            Assert.True(day.End > now);
            Assert.Equal(day.Number, LocalDay.Of(day.End - 1, zone).Number);
            Assert.Equal(day.Number + 1, LocalDay.Of(day.End, zone).Number);
        }
    }

    private static long Milliseconds(string time) => Instant.Of(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture));
}
