using AdServer.Events;
using AdServer.Reporting.Store;

namespace AdServer.Reporting.Tests.Store;

/// <summary>Two nodes judged copies of an event differently, and the store sees the one first that the ledger saw second.</summary>
public sealed class LedgerJudgementTests
{
    private static readonly Settlement Paid = new(Payment.Paid, 4_500_000);

    [Fact]
    public void InvalidCopy_OfAPaidImpression_CountsAsPaid_AndTheOtherIsTheRepeat()
    {
        var rows = Fold(
            Any.Beacon(1, BeaconKind.Impression, InvalidReason.Bot) with { Settlement = Paid },
            Any.Beacon(1, BeaconKind.Impression) with { Settlement = Paid });

        Assert.Equal([(InvalidReason.None, Paid), (InvalidReason.Duplicate, default)], rows.Where(row => row.Kind == FactKind.Impression).Select(row => (row.Invalid, row.Settlement)));
    }

    [Fact]
    public void ValidCopy_OfAnImpressionThatTheLedgerFoundInvalid_IsNone()
    {
        var rows = Fold(Any.Beacon(1, BeaconKind.Impression) with { Settlement = new Settlement(Payment.Invalid) });

        Assert.Equal(InvalidReason.Duplicate, Assert.Single(rows, row => row.Kind == FactKind.Impression).Invalid);
    }

    [Fact]
    public void InvalidViewable_OfAPaidImpression_BringsItAsPaid()
    {
        var rows = Fold(Any.Beacon(1, BeaconKind.Viewable, InvalidReason.ImpossibleTiming) with { Settlement = new Settlement(Payment.Invalid), ImpressionSettlement = Paid });

        var impression = Assert.Single(rows, row => row.Kind == FactKind.Impression);
        Assert.Equal((InvalidReason.None, Paid), (impression.Invalid, impression.Settlement));
        Assert.Equal(InvalidReason.ImpossibleTiming, Assert.Single(rows, row => row.Kind == FactKind.Viewable).Invalid);
    }

    [Fact]
    public void ValidViewable_OfAnInvalidImpression_HasThatOnesReason()
    {
        var rows = Fold(
            Any.Beacon(1, BeaconKind.Impression, InvalidReason.Bot) with { Settlement = new Settlement(Payment.Invalid) },
            Any.Beacon(1, BeaconKind.Viewable) with { Settlement = new Settlement(Payment.Invalid), ImpressionSettlement = new Settlement(Payment.Invalid) });

        Assert.Equal(InvalidReason.Bot, Assert.Single(rows, row => row.Kind == FactKind.Viewable).Invalid);
    }

    private static IReadOnlyList<Fact> Fold(params BeaconRecord[] beacons)
    {
        var fold = new BatchFold([]);
        foreach (var (index, beacon) in beacons.Index())
        {
            fold.Add(new LoggedRecord(64 + index, null, beacon));
        }

        return fold.Rows;
    }
}
