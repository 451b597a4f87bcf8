using AdServer.Events.Records;
using CsCheck;

namespace AdServer.Events.Tests.Records;

public sealed class RecordCodecTests
{
    private static readonly Gen<string?> Text = Gen.OneOf(Gen.Const((string?)null), Gen.String[0, 40].Where(IsUnicode).Select(text => (string?)text));
    private static readonly Gen<string> RequiredText = Gen.String[0, 40].Where(IsUnicode);
    private static readonly Gen<DateTimeOffset> Time = Gen.DateTime.Select(time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)));

    private static readonly Gen<SlotFacts> Slot =
        from names in Gen.Select(RequiredText, RequiredText, RequiredText, RequiredText)
        from optional in Text.Array[9]
        from outcome in Gen.Enum<FillOutcome>()
        from reason in Gen.Int[0, int.MaxValue]
        from city in Gen.OneOf(Gen.Const((long?)null), Gen.Long[0, long.MaxValue].Select(id => (long?)id))
        select new SlotFacts
        {
            Site = names.Item1,
            Slot = names.Item2,
            Theme = names.Item3,
            Consent = names.Item4,
            Outcome = outcome,
            NoFillReason = reason,
            City = city,
            Section = optional[0],
            Creative = optional[1],
            Tier = optional[2],
            Size = optional[3],
            Country = optional[4],
            Region = optional[5],
            Device = optional[6],
            OperatingSystem = optional[7],
            Browser = optional[8],
        };

    private static readonly Gen<GrantUnit> Unit = Gen.OneOf(
        Gen.Const(default(GrantUnit)), Gen.Select(Gen.Long[1, long.MaxValue], Gen.Int[0, int.MaxValue]).Select(unit => new GrantUnit(unit.Item1, unit.Item2)));

    private static readonly Gen<DecisionRecord> Decision =
        from id in Gen.Guid
        from time in Time
        from version in Gen.Long[0, long.MaxValue]
        from seed in Gen.ULong
        from slots in Slot.List[0, 20]
        from repeat in Gen.Bool
        from units in Unit.List[0, 20]
        from replay in Gen.Byte.Array[0, 200]
        select new DecisionRecord(id, time, version, seed, repeat && slots.Count > 0 ? [.. slots, .. slots.Select(slot => slots[0] with { Slot = slot.Slot })] : slots)
        {
            Units = units,
            Replay = replay,
        };

    private static readonly Gen<BeaconRecord> Beacon =
        from id in Gen.Guid
        from index in Gen.Int[0, int.MaxValue]
        from kind in Gen.Enum<BeaconKind>()
        from times in Gen.Select(Time, Time)
        from invalid in Gen.Enum<InvalidReason>()
        from slot in Slot
        from unit in Unit
        from rules in Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue])
        from measurable in Gen.Int[0, 2].Select(one => one == 0 ? null : (bool?)(one == 1))
        select new BeaconRecord(id, index, kind, times.Item1, times.Item2, invalid, slot) { Unit = unit, RuleVersion = rules.Item1, Rule = rules.Item2, IsMeasurable = measurable };

    [Fact]
    public void Decision_WrittenAndRead_IsTheSame() => Decision.Sample(decision =>
    {
        var read = RecordCodec.Read(9, Bytes(decision));
        Assert.Equal(9, read.Position);
        Assert.Null(read.Beacon);
        Assert.Equal(decision, read.Decision! with { Slots = decision.Slots, Units = decision.Units, Replay = decision.Replay });
        Assert.Equal(decision.Slots, read.Decision!.Slots);
        Assert.Equal(decision.Units, read.Decision.Units);
        Assert.Equal(decision.Replay.ToArray(), read.Decision.Replay.ToArray());
    });

    [Fact]
    public void Note_WrittenAndRead_IsTheSame() => Gen.Select(Gen.Enum<NoteKind>(), Time, Gen.Byte.Array[0, 300]).Sample((kind, time, content) =>
    {
        var writer = new RecordWriter(16);
        RecordCodec.Write(ref writer, new NoteRecord(kind, time, content));
        var read = RecordCodec.Read(0, writer.Written).Note!;
        writer.Dispose();
        Assert.Equal((kind, time), (read.Kind, read.Time));
        Assert.Equal(content, read.Content.ToArray());
    });

    [Fact]
    public void Beacon_WrittenAndRead_IsTheSame() => Beacon.Sample(beacon => Assert.Equal(beacon, RecordCodec.Read(0, Bytes(beacon)).Beacon));

    [Fact]
    public void Read_CutOffAnywhere_IsInvalidData() => Beacon.Sample(
        beacon =>
        {
            var bytes = Bytes(beacon);
            for (var length = 0; length < bytes.Length; length++)
            {
                _ = Assert.Throws<InvalidDataException>(() => RecordCodec.Read(0, bytes.AsSpan(0, length)));
            }
        },
        iter: 50);

    [Fact]
    public void Read_AnyBytes_IsARecordOrInvalidData() => Gen.Select(Gen.OneOf(Gen.Const<byte>(0x11), Gen.Const<byte>(0x21), Gen.Const<byte>(0x22)), Gen.Byte.Array[0, 300]).Sample((kind, bytes) =>
    {
        try
        {
            _ = RecordCodec.Read(0, (byte[])[kind, .. bytes]);
        }
        catch (InvalidDataException)
        {
            // The only way out.
        }
    });

    [Theory]
    [InlineData(0x12)]
    [InlineData(0x23)]
    [InlineData(0x42)]
    [InlineData(0x00)]
    [InlineData(0xFF)]
    public void Read_VersionOfTheFuture_IsInvalidData(byte kind) =>
        Assert.Contains("unknown", Assert.Throws<InvalidDataException>(() => RecordCodec.Read(0, [kind])).Message, StringComparison.Ordinal);

    [Fact]
    public void Write_TwentySlotsOfOnePage_SpellsThePageOutOnce()
    {
        var one = Bytes(Any.Decision(Any.Id(1), slots: 1)).Length;
        var twenty = Bytes(Any.Decision(Any.Id(1), slots: 20)).Length;

        Assert.InRange(twenty, one, one + (19 * 60));
    }

    /// <summary>Each layout to the byte: logs written by it must stay readable.</summary>
    [Fact]
    public void Beacon_IsWrittenInLayout2_AndReadInBoth()
    {
        var beacon = new BeaconRecord(new Guid("00112233-4455-6677-8899-aabbccddeeff"), 300, BeaconKind.Click, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 1, 1, 0, 0, 1, TimeSpan.Zero), InvalidReason.Bot, new SlotFacts
            {
                Site = "s",
                Slot = "é",
                Outcome = FillOutcome.Filled,
                Creative = "a/b/c/d",
                City = 127,
                Theme = "dark",
                Consent = "storage",
            })
        {
            Unit = new GrantUnit(130, 5),
        };
        const string Body =
            "332211005544776688" + "99AABBCCDDEEFF" + "AC02" + "03" + "0000F8B4C848DE08" + "809690B5C848DE08" + "01"
            + "03C3A9" + "02" + "00" + "08612F622F632F64" + "00" + "00" + "00"
            + "0273" + "00" + "00" + "00" + "8001" + "00" + "00" + "00" + "056461726B" + "0873746F72616765" + "8201" + "05";

        Assert.Equal(beacon, RecordCodec.Read(0, Convert.FromHexString("21" + Body)).Beacon);
        Assert.Equal("22" + Body + "03" + "8D01" + "02", Convert.ToHexString(Bytes(beacon with { RuleVersion = 3, Rule = 141, IsMeasurable = true })));
    }

    private static byte[] Bytes(DecisionRecord decision)
    {
        var writer = new RecordWriter(16);
        RecordCodec.Write(ref writer, decision);
        var bytes = writer.Written.ToArray();
        writer.Dispose();
        return bytes;
    }

    private static byte[] Bytes(BeaconRecord beacon)
    {
        var writer = new RecordWriter(16);
        RecordCodec.Write(ref writer, beacon);
        var bytes = writer.Written.ToArray();
        writer.Dispose();
        return bytes;
    }

    /// <summary>A lone surrogate is no text; JSON readers never give one.</summary>
    private static bool IsUnicode(string text) => text.EnumerateRunes().All(rune => rune != System.Text.Rune.ReplacementChar);
}
