namespace AdServer.Reporting.Queries;

/// <summary>A time in which a zone keeps its offset.</summary>
/// <param name="FromUtc">Inclusive.</param>
/// <param name="ToUtc">Exclusive.</param>
internal readonly record struct ZoneSpan(DateTime FromUtc, DateTime ToUtc, TimeSpan Offset)
{
    private static readonly TimeSpan Step = TimeSpan.FromHours(6);

    /// <summary>The spans between two instants, in order, without gaps; found by asking the zone, so that its own data is the only truth.</summary>
    public static IReadOnlyList<ZoneSpan> Between(TimeZoneInfo zone, DateTime fromUtc, DateTime toUtc)
    {
        var spans = new List<ZoneSpan>();
        var begin = fromUtc;
        var offset = zone.GetUtcOffset(fromUtc);
        for (var seen = fromUtc; seen < toUtc;)
        {
            var next = toUtc - seen > Step ? seen + Step : toUtc;
            if (zone.GetUtcOffset(next) != offset)
            {
                var change = FirstChange(zone, seen, next, offset);
                spans.Add(new ZoneSpan(begin, change, offset));
                (begin, offset) = (change, zone.GetUtcOffset(change));
            }

            seen = next;
        }

        if (begin < toUtc)
        {
            spans.Add(new ZoneSpan(begin, toUtc, offset));
        }

        return spans;
    }

    /// <summary>To the second, by halving; offsets change no more finely.</summary>
    private static DateTime FirstChange(TimeZoneInfo zone, DateTime before, DateTime after, TimeSpan offset)
    {
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before + TimeSpan.FromSeconds(Math.Floor((after - before).TotalSeconds / 2));
            (before, after) = zone.GetUtcOffset(middle) == offset ? (middle, after) : (before, middle);
        }

        return after;
    }
}
