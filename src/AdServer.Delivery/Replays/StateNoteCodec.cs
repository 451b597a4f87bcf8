using AdServer.Events.Records;
using AdServer.Selection.Delivery;

namespace AdServer.Delivery.Replays;

/// <summary>A <see cref="StateNote"/> as bytes; the first is the version of the layout.</summary>
internal static class StateNoteCodec
{
    private const byte Version = 1;
    private const int Most = 10_000_000;

    public static byte[] Write(StateNote note)
    {
        var writer = new RecordWriter(64 + (note.Changes.Count * 16));
        try
        {
            writer.Byte(Version);
            writer.Fixed(note.Boot);
            writer.Number((ulong)note.Version);
            writer.Number((ulong)note.CatalogVersion);
            writer.Time(note.At);
            writer.Byte(note.IsWhole ? (byte)1 : (byte)0);
            writer.Number((ulong)note.Part);
            writer.Number((ulong)note.Parts);
            writer.Number((ulong)note.Changes.Count);
            var before = -1;
            foreach (var (lineItem, delivery) in note.Changes)
            {
                writer.Number((ulong)(lineItem - before));
                before = lineItem;
                writer.Byte((byte)delivery.Stops);
                writer.Fixed(BitConverter.DoubleToUInt64Bits(delivery.Owed));
                writer.Number((ulong)delivery.Impressions);
                writer.Number((ulong)delivery.Clicks);
            }

            return writer.Written.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <exception cref="InvalidDataException">Damaged, or of a newer version.</exception>
    public static StateNote Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new RecordReader(bytes);
        if (reader.Byte() is var version && version != Version)
        {
            throw new InvalidDataException($"Delivery state notes of version {version} are unknown.");
        }

        var (boot, state, catalog, at) = (reader.Fixed(), (long)reader.Number(), (long)reader.Number(), reader.Time());
        var (isWhole, part, parts) = (reader.Byte() == 1, reader.Number(Most), reader.Number(Most));
        var changes = new List<StateChange>();
        var lineItem = -1;
        for (var left = reader.Number(Most); left > 0; left--)
        {
            lineItem += reader.Number(Most);
            changes.Add(new StateChange(
                lineItem,
                new LineItemDelivery((DeliveryStops)reader.Byte(), BitConverter.UInt64BitsToDouble(reader.Fixed()), (long)reader.Number(), (long)reader.Number())));
        }

        return new StateNote(boot, state, catalog, at, isWhole, part, parts, changes);
    }
}
