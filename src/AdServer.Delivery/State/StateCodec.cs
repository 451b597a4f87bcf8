using AdServer.Events.Records;
using AdServer.Selection.History;

namespace AdServer.Delivery.State;

/// <summary>
/// Histories as bytes: a version, the state's own time, then lists with their length ahead. Times of fills are differences in
/// milliseconds, seven bits a byte, newest first.
/// </summary>
internal static class StateCodec
{
    /// <summary>Version, time, and the number of counters.</summary>
    public const int ReaderHeader = 1 + sizeof(long) + 2;

    private const byte Version = 1;

    /// <summary>As far back as five bytes reach, which is more than the longest window; what is older counts for a whole flight alone.</summary>
    private const long Farthest = (1L << 35) - 1;

    public static void Write(ref RecordWriter to, PageHistory page, long now)
    {
        WriteHeader(ref to, now);
        WriteKeys(ref to, page.Creatives);
        WriteKeys(ref to, page.LineItems);
        to.Number((ulong)page.Labels.Count);
        foreach (var (label, lineItem) in page.Labels)
        {
            to.Fixed(label);
            to.Fixed(lineItem);
        }

        WriteCounters(ref to, page.Counters, now);
    }

    public static void Write(ref RecordWriter to, IReadOnlyList<FillCounter> counters, long now)
    {
        WriteHeader(ref to, now);
        WriteCounters(ref to, counters, now);
    }

    /// <returns>null: no version of this server wrote it.</returns>
    public static PageHistory? ReadPage(ReadOnlySpan<byte> from)
    {
        var reader = new StateReader(from);
        if (reader.Byte() != Version)
        {
            return null;
        }

        var now = reader.Long();
        var creatives = reader.Keys();
        var lineItems = reader.Keys();
        var labels = new List<ServedLabel>();
        for (var left = reader.Number(); left > 0 && reader.IsGood; left--)
        {
            labels.Add(new ServedLabel(reader.Key(), reader.Key()));
        }

        var counters = reader.Counters(now);
        return reader.IsWhole ? new PageHistory(creatives, lineItems, labels, counters) : null;
    }

    /// <returns>null: no version of this server wrote it.</returns>
    public static IReadOnlyList<FillCounter>? ReadReader(ReadOnlySpan<byte> from)
    {
        var reader = new StateReader(from);
        if (reader.Byte() != Version)
        {
            return null;
        }

        var counters = reader.Counters(reader.Long());
        return reader.IsWhole ? counters : null;
    }

    private static void WriteHeader(ref RecordWriter to, long now)
    {
        to.Byte(Version);
        to.Fixed((ulong)now);
    }

    private static void WriteCounters(ref RecordWriter to, IReadOnlyList<FillCounter> counters, long now)
    {
        to.Number((ulong)counters.Count);
        foreach (var counter in counters)
        {
            to.Fixed(counter.Key);
            to.Number((ulong)counter.Times.Count);
            var before = now;
            foreach (var time in counter.Times)
            {
                // Clocks of nodes differ: a fill of another node may lie ahead of this one's time.
                var back = Math.Clamp(before - time, 0, Farthest);
                to.Number((ulong)back);
                before -= back;
            }
        }
    }

    private static void WriteKeys(ref RecordWriter to, IReadOnlyList<ulong> keys)
    {
        to.Number((ulong)keys.Count);
        foreach (var key in keys)
        {
            to.Fixed(key);
        }
    }
}
