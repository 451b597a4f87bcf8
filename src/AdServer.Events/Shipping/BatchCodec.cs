using System.Buffers.Binary;
using AdServer.Events.Records;
using AdServer.Events.Storage;

namespace AdServer.Events.Shipping;

/// <summary>A batch on its way to another node: its records as the log has them, each event with what it pays, and a checksum over all. What only a replay needs stays behind.</summary>
public static class BatchCodec
{
    public const string MediaType = "application/vnd.adserver.events";

    private const byte Version = 1;
    private const int MaxRecords = 100_000;

    public static byte[] Write(EventBatch batch)
    {
        var writer = new RecordWriter(1024 + (batch.Records.Count * 256));
        try
        {
            writer.Byte(Version);
            writer.Text(batch.Node);
            writer.Id(batch.LogEpoch);
            writer.Number((ulong)batch.From);
            writer.Number((ulong)batch.To);
            writer.Fixed((ulong)(batch.AsOf?.UtcTicks ?? 0));
            writer.Number((ulong)batch.Records.Count);
            var position = batch.From;
            foreach (var record in batch.Records)
            {
                writer.Number((ulong)(record.Position - position));
                position = record.Position;
                Write(ref writer, record);
            }

            writer.Fixed(Checksum.Of(writer.Written));
            return writer.Written.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <exception cref="InvalidDataException">It is no batch, damaged, or of a newer version.</exception>
    public static EventBatch Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < sizeof(ulong) || BinaryPrimitives.ReadUInt64LittleEndian(bytes[^sizeof(ulong)..]) != Checksum.Of(bytes[..^sizeof(ulong)]))
        {
            throw new InvalidDataException("The batch is damaged: its checksum does not fit.");
        }

        var reader = new RecordReader(bytes[..^sizeof(ulong)]);
        var version = reader.Byte();
        if (version != Version)
        {
            throw new InvalidDataException($"Batches of version {version} are unknown; this node knows {Version}.");
        }

        var (node, epoch) = (reader.RequiredText(), reader.Id());
        var (from, to) = (Position(ref reader, 0), Position(ref reader, 0));
        var asOf = (long)reader.Fixed();
        var records = new List<LoggedRecord>();
        var position = from;
        for (var left = reader.Number(MaxRecords); left > 0; left--)
        {
            position = Position(ref reader, position);
            records.Add(Read(ref reader, position));
        }

        if (!reader.AtEnd || to < from || (records.Count > 0 && records[^1].Position >= to) || asOf < 0 || asOf > DateTimeOffset.MaxValue.UtcTicks)
        {
            throw new InvalidDataException($"The batch is from {from} to {to}, and not all of it is.");
        }

        return new EventBatch(node, epoch, from, to, records) { AsOf = asOf == 0 ? null : new DateTimeOffset(asOf, TimeSpan.Zero) };
    }

    private static long Position(ref RecordReader reader, long before)
    {
        var step = reader.Number();
        return step <= (ulong)(long.MaxValue - before) ? before + (long)step : throw new InvalidDataException("A position is beyond 64 bits.");
    }

    private static void Write(ref RecordWriter writer, LoggedRecord record)
    {
        var one = new RecordWriter(512);
        try
        {
            if (record.Decision is { } decision)
            {
                RecordCodec.Write(ref one, decision with { Replay = default });
            }
            else
            {
                RecordCodec.Write(ref one, record.Beacon ?? throw new ArgumentException("Notes are not shipped.", nameof(record)));
            }

            writer.Bytes(one.Written);
        }
        finally
        {
            one.Dispose();
        }

        if (record.Beacon is { } beacon)
        {
            Write(ref writer, beacon.Settlement);
            Write(ref writer, beacon.ImpressionSettlement);
        }
    }

    private static LoggedRecord Read(ref RecordReader reader, long position)
    {
        var record = RecordCodec.Read(position, reader.Bytes());
        return record.Beacon is { } beacon
            ? record with { Beacon = beacon with { Settlement = ReadSettlement(ref reader), ImpressionSettlement = ReadSettlement(ref reader) } }
            : record.Decision is not null ? record : throw new InvalidDataException("A batch holds decisions and events only.");
    }

    private static void Write(ref RecordWriter writer, Settlement settlement)
    {
        writer.Byte((byte)settlement.Payment);
        writer.Number((ulong)settlement.Earned);
    }

    private static Settlement ReadSettlement(ref RecordReader reader)
    {
        var payment = (Payment)reader.Byte();
        return Enum.IsDefined(payment)
            ? new Settlement(payment, (long)(reader.Number() & long.MaxValue))
            : throw new InvalidDataException($"Payment {(int)payment} is unknown.");
    }
}
