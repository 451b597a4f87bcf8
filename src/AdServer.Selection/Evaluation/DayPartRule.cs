using AdServer.Catalog.Targeting;

namespace AdServer.Selection.Evaluation;

/// <summary>Day parts are wall-clock times in the campaign's zone: on the day that a clock goes back an hour matches twice, on the other the missing one never.</summary>
internal static class DayPartRule
{
    public static bool Passes(IReadOnlyList<DayPart> parts, DateTimeOffset time, TimeZoneInfo zone)
    {
        if (parts.Count == 0)
        {
            return true;
        }

        var local = TimeZoneInfo.ConvertTime(time, zone);
        var clock = TimeOnly.FromTimeSpan(local.TimeOfDay);
        for (var i = 0; i < parts.Count; i++)
        {
            if (Matches(parts[i], local.DayOfWeek, clock))
            {
                return true;
            }
        }

        return false;
    }

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
