namespace AdServer.Pacing.Planning;

/// <summary>A day of a campaign's time zone, as <c>dailyCap</c> counts it; 23 or 25 hours long where clocks change.</summary>
/// <param name="Number">Days since 0001-01-01.</param>
/// <param name="End">First instant of the next day, in milliseconds since 1970.</param>
internal readonly record struct LocalDay(int Number, long End)
{
    public static LocalDay Of(long now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(Instant.ToTime(now), zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        return new LocalDay(day.DayNumber, day == DateOnly.MaxValue ? Instant.Never : StartOf(day.AddDays(1), zone));
    }

    private static long StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        if (zone.IsInvalidTime(midnight))
        {
            // Clocks skip midnight: the day begins at the jump, which the offset of just before still names.
            return Instant.Of(new DateTimeOffset(midnight, zone.GetUtcOffset(midnight.AddHours(-3))));
        }

        // Midnight twice: the day begins at the first.
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return Instant.Of(new DateTimeOffset(midnight, offset));
    }
}
