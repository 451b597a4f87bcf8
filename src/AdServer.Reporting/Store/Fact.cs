using AdServer.Events;

namespace AdServer.Reporting.Store;

/// <summary>One row of the store: a slot that was asked for, or an event of it.</summary>
/// <param name="Time">Of the decision, UTC, to the microsecond; the same in all rows of a slot.</param>
/// <param name="IsBrought">An impression that never came itself: its viewable stands for it.</param>
/// <param name="Facts">The same in all rows of a slot, so that no row of a report has more events than fills.</param>
internal sealed record Fact(Guid DecisionId, int SlotIndex, FactKind Kind, DateTime Time, InvalidReason Invalid, bool IsBrought, SlotFacts Facts)
{
    public bool IsBrought { get; set; } = IsBrought;
}
