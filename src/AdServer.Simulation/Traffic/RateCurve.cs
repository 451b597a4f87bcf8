namespace AdServer.Simulation.Traffic;

/// <summary>
/// Page views a second, constant between edges. Edges are the quarter-hours of UTC, in which the hours of every time zone begin, and where
/// surges and losses begin and end.
/// </summary>
internal sealed class RateCurve
{
    private const long Quarter = 900_000;
    private const double DaySeconds = 86_400;

    private readonly long[] _edges;
    private readonly double[] _perSecond;
    private int _at;

    public RateCurve(TrafficSpec spec, int days)
    {
        var start = spec.Start.ToUnixTimeMilliseconds();
        var end = spec.Start.AddDays(days).ToUnixTimeMilliseconds();
        var edges = new SortedSet<long> { start, end };
        for (var quarter = ((start / Quarter) + 1) * Quarter; quarter < end; quarter += Quarter)
        {
            _ = edges.Add(quarter);
        }

        foreach (var edge in spec.Surges.SelectMany(surge => new[] { surge.At, surge.End }).Concat(spec.Lost.SelectMany(lost => new[] { lost.From, lost.To })))
        {
            _ = edges.Add(Math.Clamp(edge.ToUnixTimeMilliseconds(), start, end));
        }

        _edges = [.. edges];
        var mean = spec.PageViewsPerDay / DaySeconds / spec.Hours.Average() / spec.Weekdays.Average();
        _perSecond = [.. _edges.Select(edge => mean * Shape(spec, DateTimeOffset.FromUnixTimeMilliseconds(edge)))];
    }

    public long End => _edges[^1];

    /// <param name="dice">Page views come one by one, independent of each other: exponential gaps.</param>
    /// <param name="at">Milliseconds since 1970; never before that of the call before.</param>
    /// <returns>When the next page view comes; <see cref="double.PositiveInfinity"/>: none any more.</returns>
    public double Next(Dice dice, double at)
    {
        while (true)
        {
            while (_at + 1 < _edges.Length && _edges[_at + 1] <= at)
            {
                _at++;
            }

            if (_at + 1 >= _edges.Length)
            {
                return double.PositiveInfinity;
            }

            // A gap that crosses an edge is drawn anew there: the exponential has no memory.
            var next = at + (_perSecond[_at] > 0 ? -Math.Log(1 - dice.Unit()) * 1_000 / _perSecond[_at] : double.PositiveInfinity);
            if (next < _edges[_at + 1])
            {
                return next;
            }

            at = _edges[_at + 1];
        }
    }

    private static double Shape(TrafficSpec spec, DateTimeOffset at)
    {
        if (spec.Lost.Any(lost => at >= lost.From && at < lost.To))
        {
            return 0;
        }

        var local = TimeZoneInfo.ConvertTime(at, spec.TimeZone);
        return spec.Surges.Where(surge => at >= surge.At && at < surge.End)
            .Aggregate(spec.Hours[local.Hour] * spec.Weekdays[(int)local.DayOfWeek], (rate, surge) => rate * surge.Factor);
    }
}
