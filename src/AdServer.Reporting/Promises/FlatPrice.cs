using System.Numerics;
using AdServer.Reporting.Queries;
using AdServer.Reporting.Store;

namespace AdServer.Reporting.Promises;

/// <summary>A flat price over the days of its flight, in its campaign's zone, each by its length; together they are the price, to the billionth.</summary>
internal static class FlatPrice
{
    private const decimal Billion = 1_000_000_000m;

    /// <summary>The days that have begun by <paramref name="now"/> and touch the asked ones.</summary>
    public static IEnumerable<FlatDay> Days(string lineItem, decimal rate, DateTimeOffset start, DateTimeOffset end, TimeZoneInfo zone, DateOnly from, DateOnly to, DateTimeOffset now)
    {
        if (end <= start)
        {
            yield break;
        }

        var total = new BigInteger(rate * Billion);
        var first = Later(from, LocalDate(start, zone));
        var last = Earlier(to, LocalDate(end - TimeSpan.FromTicks(1), zone));
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var (midnight, next) = (StartOf(day, zone), StartOf(day.AddDays(1), zone));
            var (begins, ends) = (Later(start, midnight), Earlier(end, next));
            if (begins > now)
            {
                yield break;
            }

            var share = Until(total, ends, start, end) - Until(total, begins, start, end);
            yield return new FlatDay(lineItem, day, Rollup.QuarterOf(midnight.UtcDateTime), Rollup.QuarterOf(next.UtcDateTime), share);
        }
    }

    /// <summary>First instant of a day: midnight, or the jump that skips it; of two midnights the first.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var offset = zone.IsInvalidTime(midnight) ? zone.GetUtcOffset(midnight.AddHours(-3))
            : zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max()
            : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset);
    }

    private static BigInteger Until(BigInteger total, DateTimeOffset time, DateTimeOffset start, DateTimeOffset end) =>
        total * (time - start).Ticks / (end - start).Ticks;

    private static DateOnly LocalDate(DateTimeOffset time, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);

    private static T Later<T>(T one, T other)
        where T : IComparable<T> => one.CompareTo(other) >= 0 ? one : other;

    private static T Earlier<T>(T one, T other)
        where T : IComparable<T> => one.CompareTo(other) <= 0 ? one : other;
}
