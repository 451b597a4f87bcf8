using AdServer.Events;

namespace AdServer.Reporting.Store;

/// <summary>Sums by <see cref="Measure"/>.</summary>
internal sealed class Tally
{
    public static readonly int Count = Enum.GetValues<Measure>().Length;

    private readonly long[] _sums = new long[Count];

    public long this[Measure measure] => _sums[(int)measure];

    public void Add(Fact fact)
    {
        var net = fact.Invalid == InvalidReason.None;
        var unpaid = net && fact.Settlement.Payment == Payment.Unpaid;
        switch (fact.Kind)
        {
            case FactKind.Slot:
                _sums[(int)Measure.Requests]++;
                _sums[(int)OfOutcome(fact.Facts.Outcome)]++;
                return;
            case FactKind.Impression:
                _sums[(int)Measure.GrossImpressions]++;
                Add(Measure.Impressions, net);
                Add(Measure.MeasurableImpressions, net && fact.IsMeasurable);
                Add(Measure.UnpaidImpressions, unpaid);
                break;
            case FactKind.Viewable:
                Add(Measure.ViewableImpressions, net);
                break;
            case FactKind.Click:
                _sums[(int)Measure.GrossClicks]++;
                Add(Measure.Clicks, net);
                Add(Measure.UnpaidClicks, unpaid);
                break;
        }

        _sums[(int)Measure.Events]++;
        _sums[(int)Measure.Earned] += net && fact.Settlement.Payment == Payment.Paid ? fact.Settlement.Earned : 0;
    }

    /// <summary>An impression that was counted before turns out to be measurable.</summary>
    public void AddMeasured(Fact impression) => Add(Measure.MeasurableImpressions, impression.Invalid == InvalidReason.None);

    private void Add(Measure measure, bool counts) => _sums[(int)measure] += counts ? 1 : 0;

    private static Measure OfOutcome(FillOutcome outcome) => outcome switch
    {
        FillOutcome.Filled => Measure.Fills,
        FillOutcome.Fallback => Measure.Fallbacks,
        _ => Measure.Unfilled,
    };
}
