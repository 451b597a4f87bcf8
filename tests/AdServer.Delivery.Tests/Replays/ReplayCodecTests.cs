using System.Text.Json;
using AdServer.Catalog;
using AdServer.Catalog.Creatives;
using AdServer.Delivery.Replays;
using AdServer.Selection;
using AdServer.Selection.Delivery;
using AdServer.Selection.History;
using CsCheck;

namespace AdServer.Delivery.Tests.Replays;

public sealed class ReplayCodecTests
{
    private static readonly DateTimeOffset Time = new(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero);

    private static readonly Gen<string> Word = Gen.Char.AlphaNumeric.Array[0, 9].Select(letters => new string(letters) + "é");
    private static readonly Gen<string?> MaybeWord = Gen.OneOf(Word.Select(word => (string?)word), Gen.Const((string?)null));

    private static readonly Gen<IReadOnlyDictionary<string, IReadOnlyList<string>>> KeyValues = Gen.Select(Word, Word.Array[0, 3]).Array[0, 3]
        .Select(pairs => (IReadOnlyDictionary<string, IReadOnlyList<string>>)pairs.DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => (IReadOnlyList<string>)pair.Item2));

    private static readonly Gen<SlotRequest> Slot =
        from id in Word
        from name in Word
        from sizes in Gen.OneOf(Gen.Const((AdSize[]?)null), Gen.Select(Gen.Int[1, 10_000], Gen.Int[1, 10_000]).Select(size => new AdSize(size.Item1, size.Item2)).Array[0, 3].Select(list => (AdSize[]?)list))
        from keyValues in KeyValues
        select new SlotRequest(id, name, sizes, keyValues);

    private static readonly Gen<DecisionRequest> Request =
        from texts in MaybeWord.Array[6]
        from lists in Word.Array[0, 3].Array[4]
        from dark in Gen.Bool
        from city in Gen.OneOf(Gen.Const((long?)null), Gen.Long[0, long.MaxValue - 1].Select(id => (long?)id))
        from keyValues in KeyValues
        from slots in Slot.Array[1, 20]
        select new DecisionRequest
        {
            Site = "times",
            Time = Time,
            Slots = slots,
            Url = texts[0],
            Section = texts[1],
            Tags = lists[0],
            Segments = lists[1],
            Theme = dark ? Theme.Dark : Theme.Light,
            KeyValues = keyValues,
            Country = texts[2],
            Subdivisions = lists[2],
            City = city,
            Device = texts[3],
            OperatingSystem = texts[4],
            Browser = texts[5],
            Languages = lists[3],
        };

    private static readonly Gen<ReplayFacts> Facts =
        from kind in Gen.Enum<DecisionKind>()
        from epoch in Gen.Guid
        from boot in Gen.ULong
        from state in Gen.Long[0, long.MaxValue]
        from request in Request
        from keys in Gen.ULong.Array[0, 5].Array[2]
        from labels in Gen.Select(Gen.ULong, Gen.ULong).Select(pair => new ServedLabel(pair.Item1, pair.Item2)).Array[0, 4]
        from caps in Gen.Select(Gen.ULong, Gen.Int[0, 300].Array[1, 3]).Select(pair => new FillCounts(pair.Item1, pair.Item2)).Array[0, 4]
        from room in Gen.Int[0, int.MaxValue]
        from numbers in Gen.Int[0, 1_000_000].Array[0, 4].Array[2]
        select new ReplayFacts(kind, epoch, boot, state, request, new PageHistory(keys[0], keys[1], labels, []), caps, room, numbers[0], numbers[1]);

    [Fact]
    public void Facts_WrittenAndRead_AreTheSame() => Facts.Sample(facts => Assert.Equal(Text(facts), Text(ReplayCodec.Read(ReplayCodec.Write(facts), Time, "times"))), iter: 500);

    [Fact]
    public void Facts_CutOffAnywhere_AreInvalidData() => Facts.Sample(
        facts =>
        {
            var bytes = ReplayCodec.Write(facts);
            for (var length = 0; length < bytes.Length; length++)
            {
                var cut = bytes[..length];
                Assert.Throws<InvalidDataException>(() => ReplayCodec.Read(cut, Time, "times"));
            }
        },
        iter: 20);

    [Fact]
    public void Note_WrittenAndRead_IsTheSame() => Gen.Select(Gen.Int[0, 5_000], Gen.Byte[0, 15], Gen.Double[0, 1e9], Gen.Long[0, long.MaxValue]).Array[0, 30].Sample(changes =>
    {
        var sorted = changes.DistinctBy(change => change.Item1).OrderBy(change => change.Item1)
            .Select(change => new StateChange(change.Item1, new LineItemDelivery((DeliveryStops)change.Item2, change.Item3, change.Item4, change.Item4 / 7))).ToArray();
        var note = new StateNote(ulong.MaxValue, 812, 1812, Time, true, 1, 3, sorted);

        var read = StateNoteCodec.Read(StateNoteCodec.Write(note));

        Assert.Equal(note with { Changes = read.Changes }, read);
        Assert.Equal(sorted, read.Changes);
    });

    private static string Text(ReplayFacts facts) => JsonSerializer.Serialize(facts);
}
