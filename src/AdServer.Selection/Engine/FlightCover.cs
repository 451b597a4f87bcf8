namespace AdServer.Selection.Engine;

/// <summary>The times at which at least one of several flights is under way: disjoint spans of UTC ticks, in order.</summary>
internal sealed class FlightCover
{
    private readonly List<(long Start, long End)> _spans = [];

    public void Add(long start, long end)
    {
        var first = 0;
        while (first < _spans.Count && _spans[first].End < start)
        {
            first++;
        }

        var last = first;
        while (last < _spans.Count && _spans[last].Start <= end)
        {
            last++;
        }

        if (last == first + 1 && _spans[first].Start <= start && end <= _spans[first].End)
        {
            return;
        }

        if (last > first)
        {
            start = Math.Min(start, _spans[first].Start);
            end = Math.Max(end, _spans[last - 1].End);
            _spans.RemoveRange(first, last - first);
        }

        if (start < end)
        {
            _spans.Insert(first, (start, end));
        }
    }

    public bool Covers(long ticks)
    {
        foreach (var (start, end) in _spans)
        {
            if (start <= ticks && ticks < end)
            {
                return true;
            }
        }

        return false;
    }
}
