using AdServer.Catalog.Targeting;

namespace AdServer.Selection.Evaluation;

/// <summary>Day parts are wall-clock times in the campaign's zone: on the day that a clock goes back an hour matches twice, on the other the missing one never.</summary>
internal static class DayPartRule
{
    private const int DaysOfWeek = 7;

    public static bool Passes(IReadOnlyList<DayPart> parts, DateTimeOffset time, TimeZoneInfo zone)
    {
        if (parts.Count == 0)
        {
            return true;
        }

        var (day, clock) = LocalTime(time, zone);
        return Passes(parts, day, clock);
    }

    public static bool Passes(IReadOnlyList<DayPart> parts, DayOfWeek day, TimeOnly clock)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (Matches(parts[i], day, clock))
            {
                return true;
            }
        }

        return parts.Count == 0;
    }

    public static (DayOfWeek Day, TimeOnly Clock) LocalTime(DateTimeOffset time, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(time, zone);
        return (local.DayOfWeek, TimeOnly.FromTimeSpan(local.TimeOfDay));
    }

    /// <summary>Whether they can never fail: none are given, or one holds the whole week.</summary>
    public static bool IsAlways(IReadOnlyList<DayPart> parts) =>
        parts.Count == 0 || parts.Any(part => part.From == part.To && part.Days.Distinct().Count() == DaysOfWeek);

    private static bool Matches(DayPart part, DayOfWeek day, TimeOnly clock)
    {
        if (part.From == part.To)
        {
            return part.Days.Contains(day);
        }

        if (part.From < part.To)
        {
            return part.Days.Contains(day) && clock >= part.From && clock < part.To;
        }

        // Past midnight the part still belongs to the day it started on.
        var yesterday = (DayOfWeek)(((int)day + 6) % 7);
        return (part.Days.Contains(day) && clock >= part.From) || (part.Days.Contains(yesterday) && clock < part.To);
    }
}
