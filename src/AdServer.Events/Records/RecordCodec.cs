namespace AdServer.Events.Records;

/// <summary>
/// Records as bytes. The first byte is the kind (high half) and the version of its layout (low half); a layout, once released, is never changed, only followed by another.
/// Holds what the records hold, and so nothing private.
/// </summary>
internal static class RecordCodec
{
    /// <summary>The only byte of a record that says nothing.</summary>
    public const byte Marker = 0x31;

    private const byte Decision1 = 0x11;
    private const byte Beacon1 = 0x21;
    private const byte Beacon2 = 0x22;
    private const byte Note1 = 0x41;
    private const int MaxSlots = 1000;

    public static void Write(ref RecordWriter writer, DecisionRecord decision)
    {
        writer.Byte(Decision1);
        writer.Id(decision.DecisionId);
        writer.Time(decision.Time);
        writer.Number((ulong)decision.CatalogVersion);
        writer.Fixed(decision.Seed);
        writer.Number((ulong)decision.Slots.Count);
        for (var index = 0; index < decision.Slots.Count; index++)
        {
            SlotFactsCodec.Write(ref writer, decision.Slots[index], index == 0 ? null : decision.Slots[index - 1]);
        }

        writer.Number((ulong)decision.Units.Count);
        for (var index = 0; index < decision.Units.Count; index++)
        {
            Write(ref writer, decision.Units[index]);
        }

        writer.Bytes(decision.Replay.Span);
    }

    public static void Write(ref RecordWriter writer, NoteRecord note)
    {
        writer.Byte(Note1);
        writer.Byte((byte)note.Kind);
        writer.Time(note.Time);
        writer.Bytes(note.Content.Span);
    }

    public static void Write(ref RecordWriter writer, BeaconRecord beacon)
    {
        writer.Byte(Beacon2);
        writer.Id(beacon.DecisionId);
        writer.Number((ulong)beacon.SlotIndex);
        writer.Byte((byte)beacon.Kind);
        writer.Time(beacon.DecisionTime);
        writer.Time(beacon.At);
        writer.Byte((byte)beacon.Invalid);
        SlotFactsCodec.Write(ref writer, beacon.Slot, before: null);
        Write(ref writer, beacon.Unit);
        writer.Number((ulong)beacon.RuleVersion);
        writer.Number((ulong)beacon.Rule);
        writer.Byte((byte)(beacon.IsMeasurable switch { null => 0, false => 1, true => 2 }));
    }

    /// <summary>Which decision a record is of and when that was made, without reading the rest; false: it is not a decision's.</summary>
    public static bool TryPeek(ReadOnlySpan<byte> bytes, out Guid decisionId, out DateTimeOffset time)
    {
        const int Peeked = 1 + 16 + sizeof(ulong);
        var isDecision = bytes.Length > Peeked && bytes[0] == Decision1;
        var reader = new RecordReader(isDecision ? bytes[1..Peeked] : new byte[Peeked - 1]);
        decisionId = reader.Id();
        time = reader.Time();
        return isDecision;
    }

    /// <exception cref="InvalidDataException">Not a record, damaged, or of a newer version.</exception>
    public static LoggedRecord Read(long position, ReadOnlySpan<byte> bytes)
    {
        var reader = new RecordReader(bytes);
        var kind = reader.Byte();
        var record = kind switch
        {
            Decision1 => new LoggedRecord(position, ReadDecision(ref reader), null),
            Beacon1 => new LoggedRecord(position, null, ReadBeacon(ref reader)),
            Beacon2 => new LoggedRecord(position, null, ReadJudged(ref reader)),
            Note1 => new LoggedRecord(position, null, null, ReadNote(ref reader)),
            _ => throw new InvalidDataException($"Records of kind and version 0x{kind:x2} are unknown."),
        };
        return reader.AtEnd ? record : throw new InvalidDataException("The record goes on after its end.");
    }

    private static DecisionRecord ReadDecision(ref RecordReader reader)
    {
        var id = reader.Id();
        var time = reader.Time();
        var version = (long)reader.Number();
        var seed = reader.Fixed();
        var slots = new List<SlotFacts>();
        for (var left = reader.Number(MaxSlots); left > 0; left--)
        {
            slots.Add(SlotFactsCodec.Read(ref reader, slots.Count == 0 ? null : slots[^1]));
        }

        var units = new List<GrantUnit>();
        for (var left = reader.Number(MaxSlots); left > 0; left--)
        {
            units.Add(ReadUnit(ref reader));
        }

        return new DecisionRecord(id, time, version, seed, slots) { Units = units, Replay = reader.Bytes() };
    }

    private static NoteRecord ReadNote(ref RecordReader reader) => new((NoteKind)reader.Byte(), reader.Time(), reader.Bytes());

    private static void Write(ref RecordWriter writer, GrantUnit unit)
    {
        writer.Number((ulong)unit.Grant);
        if (!unit.IsNone)
        {
            writer.Number((ulong)unit.Unit);
        }
    }

    private static GrantUnit ReadUnit(ref RecordReader reader)
    {
        var grant = (long)(reader.Number() & long.MaxValue);
        return grant == 0 ? default : new GrantUnit(grant, reader.Number(int.MaxValue));
    }

    private static BeaconRecord ReadBeacon(ref RecordReader reader) => new(
        reader.Id(),
        reader.Number(int.MaxValue),
        (BeaconKind)Within(reader.Byte(), (int)BeaconKind.Impression, (int)BeaconKind.Click),
        reader.Time(),
        reader.Time(),
        (InvalidReason)Within(reader.Byte(), (int)InvalidReason.None, (int)InvalidReason.NonBrowser),
        SlotFactsCodec.Read(ref reader, before: null))
    {
        Unit = ReadUnit(ref reader),
    };

    private static BeaconRecord ReadJudged(ref RecordReader reader) => ReadBeacon(ref reader) with
    {
        RuleVersion = reader.Number(int.MaxValue),
        Rule = reader.Number(int.MaxValue),
        IsMeasurable = Within(reader.Byte(), 0, 2) switch { 0 => null, 1 => false, _ => true },
    };

    private static int Within(int value, int least, int most) =>
        value >= least && value <= most ? value : throw new InvalidDataException($"{value} is not from {least} to {most}.");
}
