namespace AdServer.Events;

/// <summary>One impression, viewable or click as it arrived and was judged.</summary>
/// <param name="SlotIndex">Which slot of the decision, from 0.</param>
/// <param name="DecisionTime">The event is reported in the quarter-hour of this.</param>
/// <param name="At">When it arrived.</param>
/// <param name="Invalid">The judgement at arrival; repeats are found by whoever reads the log in order, not here.</param>
/// <param name="Slot">Brings the fill along, should its decision record have been lost in a crash.</param>
public sealed record BeaconRecord(
    Guid DecisionId, int SlotIndex, BeaconKind Kind, DateTimeOffset DecisionTime, DateTimeOffset At, InvalidReason Invalid, SlotFacts Slot)
{
    /// <summary>What the fill was dealt.</summary>
    public GrantUnit Unit { get; init; }

    /// <summary>Which version of the invalid-traffic rules judged it; 0: from before they had numbers.</summary>
    public int RuleVersion { get; init; }

    /// <summary>The number of the rule that found it invalid; 0: none did.</summary>
    public int Rule { get; init; }

    /// <summary>Of an impression: whether its page could tell if it is in view; null: the page did not say.</summary>
    public bool? IsMeasurable { get; init; }

    /// <summary>What it pays, once its node has settled it: put on when it is shipped, not in the log.</summary>
    public Settlement Settlement { get; init; }

    /// <summary>Of a viewable: its impression's, should that never come itself.</summary>
    public Settlement ImpressionSettlement { get; init; }
}
