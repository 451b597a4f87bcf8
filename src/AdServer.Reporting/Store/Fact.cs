using AdServer.Events;

namespace AdServer.Reporting.Store;

/// <summary>One row of the store: a slot that was asked for, or an event of it.</summary>
/// <param name="Time">Of the decision, UTC, to the microsecond; the same in all rows of a slot.</param>
/// <param name="Facts">The same in all rows of a slot, so that no row of a report has more events than fills.</param>
internal sealed record Fact(Guid DecisionId, int SlotIndex, FactKind Kind, DateTime Time, InvalidReason Invalid, SlotFacts Facts)
{
    /// <summary>When it came: an event by its own record, a slot at its decision.</summary>
    public required DateTime At { get; set; }

    /// <summary>It has no record of its own: an impression whose viewable stands for it, a fill that an event brought.</summary>
    public bool IsBrought { get; set; }

    /// <summary>Of an impression: its page could tell whether it is in view, or its viewable proves it.</summary>
    public bool IsMeasurable { get; set; }

    public Settlement Settlement { get; init; }

    public int Rule { get; init; }

    public int RuleVersion { get; init; }

    /// <summary>Whose log it is from.</summary>
    public string Node { get; set; } = "";

    /// <summary>The row is in the store, so that a change of it is an update.</summary>
    public bool IsStored { get; init; }
}
