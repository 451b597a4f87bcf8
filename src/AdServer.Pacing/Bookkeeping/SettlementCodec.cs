using AdServer.Events;
using AdServer.Events.Records;
using AdServer.Pacing.Settling;

namespace AdServer.Pacing.Bookkeeping;

/// <summary>What became of the events of a run of the log, as bytes: the prices that occur, then each event's place, payments and prices.</summary>
internal static class SettlementCodec
{
    private const int ImpressionShift = 2;

    /// <param name="from">Before the first event's position.</param>
    public static byte[] Write(long from, IReadOnlyList<(long Position, SettledEvent Settled)> events)
    {
        var earned = events.SelectMany(one => new[] { one.Settled.Event.Earned, one.Settled.Impression.Earned }).Distinct().ToList();
        var indexes = earned.Select((price, index) => (price, index)).ToDictionary(one => one.price, one => (ulong)one.index);
        var writer = new RecordWriter(16 + (events.Count * 5));
        try
        {
            writer.Number((ulong)earned.Count);
            foreach (var price in earned)
            {
                writer.Number((ulong)price);
            }

            var position = from;
            foreach (var (at, settled) in events)
            {
                writer.Number((ulong)(at - position));
                writer.Byte((byte)((int)settled.Event.Payment | ((int)settled.Impression.Payment << ImpressionShift)));
                writer.Number(indexes[settled.Event.Earned]);
                writer.Number(indexes[settled.Impression.Earned]);
                position = at;
            }

            return writer.Written.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static void Read(long from, ReadOnlySpan<byte> bytes, Dictionary<long, SettledEvent> events)
    {
        var reader = new RecordReader(bytes);
        var earned = new long[reader.Number(bytes.Length)];
        for (var index = 0; index < earned.Length; index++)
        {
            earned[index] = (long)(reader.Number() & long.MaxValue);
        }

        for (var position = from; !reader.AtEnd;)
        {
            position += reader.Number(int.MaxValue);
            var payments = reader.Byte();
            var (own, impression) = (earned[reader.Number(earned.Length - 1)], earned[reader.Number(earned.Length - 1)]);
            events[position] = new SettledEvent(
                new Settlement((Payment)(payments & 3), own), new Settlement((Payment)(payments >> ImpressionShift & 3), impression));
        }
    }
}
