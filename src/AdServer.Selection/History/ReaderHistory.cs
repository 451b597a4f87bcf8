namespace AdServer.Selection.History;

/// <summary>What a reader was served across page views, as far as it is capped, and how much more of it can be kept. Immutable.</summary>
/// <param name="Room">Bytes left for counters, by <see cref="Cost"/>.</param>
public sealed record ReaderHistory(IReadOnlyList<FillCounter> Counters, int Room)
{
    /// <summary>Of a counter: key and number of times.</summary>
    public const int CounterBytes = sizeof(ulong) + 1;

    /// <summary>Of a fill, at most: milliseconds before the state's own time, seven bits a byte; five reach beyond a year.</summary>
    public const int TimeBytes = 5;

    /// <summary>Where nothing may be kept: caps hold within the page view alone, and nothing runs out of room.</summary>
    public static ReaderHistory None { get; } = new([], int.MaxValue);

    /// <summary>The reader's own account joined by the page view's, without what no cap looks at.</summary>
    /// <param name="capacity">Bytes that a reader's state has for counters.</param>
    public static ReaderHistory Of(IReadOnlyList<FillCounter> stored, PageHistory page, CatalogSnapshot snapshot, DateTimeOffset now, int capacity)
    {
        var counters = HistoryUpdate.Prune(CounterMerge.Of(stored, page.Counters), snapshot, now.ToUnixTimeMilliseconds());
        return new ReaderHistory(counters, capacity - Cost(counters));
    }

    /// <summary>Bytes that these counters take, at most.</summary>
    public static int Cost(IEnumerable<FillCounter> counters) => counters.Sum(counter => CounterBytes + (TimeBytes * counter.Times.Count));
}
