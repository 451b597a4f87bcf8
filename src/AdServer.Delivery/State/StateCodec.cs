using System.Buffers.Binary;
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

    public static byte[] Write(PageHistory page, long now)
    {
        using var to = new MemoryStream();
        WriteHeader(to, now);
        WriteKeys(to, page.Creatives);
        WriteKeys(to, page.LineItems);
        WriteNumber(to, page.Labels.Count);
        foreach (var (label, lineItem) in page.Labels)
        {
            WriteKey(to, label);
            WriteKey(to, lineItem);
        }

        WriteCounters(to, page.Counters, now);
        return to.ToArray();
    }

    public static byte[] Write(IReadOnlyList<FillCounter> counters, long now)
    {
        using var to = new MemoryStream();
        WriteHeader(to, now);
        WriteCounters(to, counters, now);
        return to.ToArray();
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

    private static void WriteHeader(MemoryStream to, long now)
    {
        to.WriteByte(Version);
        Span<byte> time = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(time, now);
        to.Write(time);
    }

    private static void WriteCounters(MemoryStream to, IReadOnlyList<FillCounter> counters, long now)
    {
        WriteNumber(to, counters.Count);
        foreach (var counter in counters)
        {
            WriteKey(to, counter.Key);
            WriteNumber(to, counter.Times.Count);
            var before = now;
            foreach (var time in counter.Times)
            {
                // Clocks of nodes differ: a fill of another node may lie ahead of this one's time.
                var back = Math.Clamp(before - time, 0, Farthest);
                WriteNumber(to, back);
                before -= back;
            }
        }
    }

    private static void WriteKeys(MemoryStream to, IReadOnlyList<ulong> keys)
    {
        WriteNumber(to, keys.Count);
        foreach (var key in keys)
        {
            WriteKey(to, key);
        }
    }

    private static void WriteKey(MemoryStream to, ulong key)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, key);
        to.Write(bytes);
    }

    private static void WriteNumber(MemoryStream to, long number)
    {
        for (; number >= 0x80; number >>= 7)
        {
            to.WriteByte((byte)(number | 0x80));
        }

        to.WriteByte((byte)number);
    }
}
