using AdServer.Catalog;
using AdServer.Catalog.Creatives;
using AdServer.Events.Records;
using AdServer.Selection;
using AdServer.Selection.History;

namespace AdServer.Delivery.Replays;

/// <summary>A <see cref="ReplayFacts"/> as bytes; the first is the version of the layout.</summary>
internal static class ReplayCodec
{
    private const byte Version = 1;
    private const int Most = 100_000;

    public static byte[] Write(ReplayFacts facts)
    {
        var writer = new RecordWriter(512);
        try
        {
            writer.Byte(Version);
            writer.Byte((byte)facts.Kind);
            writer.Id(facts.Epoch);
            writer.Fixed(facts.Boot);
            writer.Number((ulong)facts.StateVersion);
            RequestCodec.Write(ref writer, facts.Request);
            Keys(ref writer, facts.Page.Creatives);
            Keys(ref writer, facts.Page.LineItems);
            writer.Number((ulong)facts.Page.Labels.Count);
            foreach (var (label, lineItem) in facts.Page.Labels)
            {
                writer.Fixed(label);
                writer.Fixed(lineItem);
            }

            writer.Number((ulong)facts.Caps.Count);
            foreach (var (key, within) in facts.Caps)
            {
                writer.Fixed(key);
                Numbers(ref writer, within);
            }

            writer.Number((ulong)facts.Room);
            Numbers(ref writer, facts.Refused);
            Numbers(ref writer, facts.Denied);
            return writer.Written.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <exception cref="InvalidDataException">Damaged, or of a newer version.</exception>
    public static ReplayFacts Read(ReadOnlySpan<byte> bytes, DateTimeOffset time, string site)
    {
        var reader = new RecordReader(bytes);
        if (reader.Byte() is var version && version != Version)
        {
            throw new InvalidDataException($"Replay facts of version {version} are unknown.");
        }

        var kind = (DecisionKind)reader.Byte();
        var (epoch, boot, state) = (reader.Id(), reader.Fixed(), (long)reader.Number());
        var request = RequestCodec.Read(ref reader, time, site);
        var creatives = Keys(ref reader);
        var lineItems = Keys(ref reader);
        var labels = new List<ServedLabel>();
        for (var left = reader.Number(Most); left > 0; left--)
        {
            labels.Add(new ServedLabel(reader.Fixed(), reader.Fixed()));
        }

        var caps = new List<FillCounts>();
        for (var left = reader.Number(Most); left > 0; left--)
        {
            caps.Add(new FillCounts(reader.Fixed(), Numbers(ref reader)));
        }

        return new ReplayFacts(
            kind, epoch, boot, state, request, new PageHistory(creatives, lineItems, labels, []), caps, reader.Number(int.MaxValue), Numbers(ref reader), Numbers(ref reader));
    }

    private static void Keys(ref RecordWriter writer, IReadOnlyList<ulong> keys)
    {
        writer.Number((ulong)keys.Count);
        foreach (var key in keys)
        {
            writer.Fixed(key);
        }
    }

    private static List<ulong> Keys(ref RecordReader reader)
    {
        var keys = new List<ulong>();
        for (var left = reader.Number(Most); left > 0; left--)
        {
            keys.Add(reader.Fixed());
        }

        return keys;
    }

    private static void Numbers(ref RecordWriter writer, IReadOnlyList<int> numbers)
    {
        writer.Number((ulong)numbers.Count);
        foreach (var number in numbers)
        {
            writer.Number((ulong)number);
        }
    }

    private static List<int> Numbers(ref RecordReader reader)
    {
        var numbers = new List<int>();
        for (var left = reader.Number(Most); left > 0; left--)
        {
            numbers.Add(reader.Number(int.MaxValue));
        }

        return numbers;
    }
}
