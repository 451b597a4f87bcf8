using AdServer.Events.Shipping;

namespace AdServer.Events.Tests.Shipping;

public sealed class BatchCodecTests
{
    private static readonly EventBatch Batch = new("0123456789abcdef", new Guid("22222222-2222-2222-2222-222222222222"), 64, 1 << 20,
    [
        new LoggedRecord(64, Any.Decision(Any.Id(1), slots: 3) with { Units = [new GrantUnit(7, 1), default, default], Replay = new byte[] { 1, 2, 3 } }, null),
        new LoggedRecord(640, null, Any.Beacon(Any.Id(1), BeaconKind.Viewable) with
        {
            Settlement = new Settlement(Payment.Unpaid),
            ImpressionSettlement = new Settlement(Payment.Paid, 4_500_000),
            IsMeasurable = true,
            Rule = 3,
            RuleVersion = 2,
        }),
    ])
    {
        AsOf = Any.Time,
    };

    [Fact]
    public void Read_WhatWasWritten_IsTheSame_ButForWhatOnlyAReplayNeeds()
    {
        var read = BatchCodec.Read(BatchCodec.Write(Batch));

        Assert.Equal((Batch.Node, Batch.LogEpoch, Batch.From, Batch.To, Batch.AsOf), (read.Node, read.LogEpoch, read.From, read.To, read.AsOf));
        Assert.Equal(Batch.Records[1], read.Records[1]);
        Assert.Equal(64, read.Records[0].Position);
        var decision = read.Records[0].Decision!;
        Assert.Equal(Any.Id(1), decision.DecisionId);
        Assert.Equal(Batch.Records[0].Decision!.Slots, decision.Slots);
        Assert.True(decision.Replay.IsEmpty);
    }

    [Fact]
    public void Read_Empty_SaysOnlyUpToWhen()
    {
        var read = BatchCodec.Read(BatchCodec.Write(Batch with { Records = [], From = 99, To = 99, AsOf = null }));

        Assert.Equal((99, 99, null), (read.From, read.To, read.AsOf));
        Assert.Empty(read.Records);
    }

    [Fact]
    public void Read_AnyBitFlippedOrAnyEndMissing_IsRefused()
    {
        var bytes = BatchCodec.Write(Batch);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            _ = Assert.Throws<InvalidDataException>(() => BatchCodec.Read(bytes));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        for (var length = 0; length < bytes.Length; length++)
        {
            _ = Assert.Throws<InvalidDataException>(() => BatchCodec.Read(bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Read_RecordBeyondTheBatch_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => BatchCodec.Read(BatchCodec.Write(Batch with { To = 640 })));
}
