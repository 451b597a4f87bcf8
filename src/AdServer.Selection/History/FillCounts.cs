namespace AdServer.Selection.History;

/// <summary>
/// How many fills of a capped line item or campaign fall into each of its windows at one moment. It is all that caps look at, and it says
/// nothing about when a reader was here: what a decision's record may keep.
/// </summary>
/// <param name="Key"><see cref="KeyHash"/> of the path.</param>
/// <param name="Within">By the windows of the catalog, the shortest first; never falling.</param>
public sealed record FillCounts(ulong Key, IReadOnlyList<int> Within)
{
    /// <summary>Of a history that a decision is about to be made with; what the catalog does not cap is left out.</summary>
    public static IReadOnlyList<FillCounts> Of(IReadOnlyList<FillCounter> counters, CatalogSnapshot snapshot, DateTimeOffset now)
    {
        var counts = new List<FillCounts>(counters.Count);
        var moment = now.ToUnixTimeMilliseconds();
        foreach (var counter in counters)
        {
            var windows = snapshot.CapWindowsOf(counter.Key);
            var within = new int[windows.Count];
            for (var i = 0; i < within.Length; i++)
            {
                within[i] = counter.Times.Count(time => windows[i] == FrequencyLimit.WholeFlight || moment - time < windows[i]);
            }

            if (within.Length > 0 && within[^1] > 0)
            {
                counts.Add(new FillCounts(counter.Key, within));
            }
        }

        return counts;
    }

    /// <summary>A history that caps judge as the one counted: fills of the shortest window now, the others just outside the window before theirs.</summary>
    /// <returns>null: this catalog has other windows than the one counted by.</returns>
    public static IReadOnlyList<FillCounter>? ToCounters(IReadOnlyList<FillCounts> counts, CatalogSnapshot snapshot, DateTimeOffset now)
    {
        var counters = new List<FillCounter>(counts.Count);
        var moment = now.ToUnixTimeMilliseconds();
        foreach (var (key, within) in counts)
        {
            var windows = snapshot.CapWindowsOf(key);
            if (windows.Count != within.Count)
            {
                return null;
            }

            var times = new List<long>();
            for (var i = 0; i < within.Count; i++)
            {
                times.AddRange(Enumerable.Repeat(i == 0 ? moment : moment - windows[i - 1], within[i] - (i == 0 ? 0 : within[i - 1])));
            }

            counters.Add(new FillCounter(key, times));
        }

        return counters;
    }
}
