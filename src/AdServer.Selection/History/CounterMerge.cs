namespace AdServer.Selection.History;

/// <summary>
/// Two accounts of the same reader: the fills of a page view stand in its own state and, where storage is allowed, in the reader's too.
/// Of each moment the larger number of fills counts, so that none is counted twice and none is missed.
/// </summary>
internal static class CounterMerge
{
    public static IReadOnlyList<FillCounter> Of(IReadOnlyList<FillCounter> a, IReadOnlyList<FillCounter> b)
    {
        if (a.Count == 0 || b.Count == 0)
        {
            return a.Count == 0 ? b : a;
        }

        var merged = a.ToDictionary(counter => counter.Key, counter => counter.Times);
        foreach (var counter in b)
        {
            merged[counter.Key] = merged.TryGetValue(counter.Key, out var times) ? Union(times, counter.Times) : counter.Times;
        }

        return [.. merged.Select(pair => new FillCounter(pair.Key, pair.Value))];
    }

    private static List<long> Union(IReadOnlyList<long> a, IReadOnlyList<long> b)
    {
        var union = new List<long>(a.Count + b.Count);
        for (int i = 0, j = 0; i < a.Count || j < b.Count;)
        {
            var newest = Math.Max(i < a.Count ? a[i] : long.MinValue, j < b.Count ? b[j] : long.MinValue);
            union.Add(newest);
            i += i < a.Count && a[i] == newest ? 1 : 0;
            j += j < b.Count && b[j] == newest ? 1 : 0;
        }

        return union;
    }
}
