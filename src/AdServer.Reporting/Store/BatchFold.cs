using AdServer.Events;

namespace AdServer.Reporting.Store;

/// <summary>
/// Turns records, in log order, into rows: the first of each kind of a slot counts as it was judged, later ones are kept as duplicates. Pure, so that the same log
/// gives the same rows whichever way it was cut into batches.
/// </summary>
/// <param name="node">Whose log the records are from.</param>
/// <param name="again">Records that are in already, where the node's log is read anew under another epoch.</param>
internal sealed class BatchFold(Dictionary<(Guid DecisionId, int SlotIndex), SlotState> states, string node = "", HashSet<RecordKey>? again = null)
{
    private readonly List<Fact> _rows = [];
    private readonly HashSet<Fact> _changed = new(ReferenceEqualityComparer.Instance);
    private readonly List<Fact> _measured = [];

    /// <summary>To be added.</summary>
    public IReadOnlyList<Fact> Rows => _rows;

    /// <summary>Rows in the store of which more is known now: they came themselves, or a viewable proves its impression measurable.</summary>
    public IReadOnlyCollection<Fact> Changed => _changed;

    /// <summary>Those of them that were not measurable before.</summary>
    public IReadOnlyList<Fact> Measured => _measured;

    public void Add(LoggedRecord record)
    {
        if (record.Decision is { } decision)
        {
            for (var index = 0; index < decision.Slots.Count; index++)
            {
                Add(decision, index);
            }
        }
        else if (record.Beacon is { } beacon && again?.Contains(new RecordKey(beacon.DecisionId, beacon.SlotIndex, (FactKind)beacon.Kind, Time(beacon.At))) != true)
        {
            Add(beacon);
        }
    }

    private void Add(DecisionRecord decision, int index)
    {
        var state = State(decision.DecisionId, index);
        if (state.Slot is null)
        {
            _ = First(state, new Fact(decision.DecisionId, index, FactKind.Slot, Time(decision.Time), InvalidReason.None, decision.Slots[index])
            {
                At = Time(decision.Time),
                Node = node,
            });
        }
        else if (state.Slot.IsBrought)
        {
            Arrive(state.Slot, Time(decision.Time));
        }
    }

    private void Add(BeaconRecord beacon)
    {
        var state = State(beacon.DecisionId, beacon.SlotIndex);
        var kind = (FactKind)beacon.Kind;
        if (state[kind] is { } first)
        {
            Repeat(beacon, first);
            return;
        }

        var slot = state.Slot ?? First(state, Fill(beacon));
        var invalid = JudgementOf(beacon.Invalid, beacon.Settlement);
        if (kind == FactKind.Viewable)
        {
            var impression = state.Impression ?? First(state, Event(slot, beacon, FactKind.Impression, JudgementOf(beacon.Invalid, beacon.ImpressionSettlement)) with
            {
                IsBrought = true,
                IsMeasurable = true,
                Settlement = beacon.ImpressionSettlement,
            });
            Measure(impression);
            invalid = beacon.Invalid == InvalidReason.None && impression.Invalid != InvalidReason.None ? impression.Invalid : invalid;
        }

        _ = First(state, Event(slot, beacon, kind, invalid));
    }

    /// <summary>
    /// The ledger counts the copy of an event that any node settled first, and another copy may come here first, judged otherwise: then it is the ledger's
    /// judgement that holds, so that what is reported is what was paid.
    /// </summary>
    private static InvalidReason JudgementOf(InvalidReason own, Settlement settlement) => settlement.Payment switch
    {
        Payment.Paid or Payment.Unpaid => InvalidReason.None,
        Payment.Invalid when own == InvalidReason.None => InvalidReason.Duplicate,
        _ => own,
    };

    /// <summary>An event is the proof of its fill; should the decision's own record still come, it is the same fill.</summary>
    private Fact Fill(BeaconRecord beacon) => new(
        beacon.DecisionId, beacon.SlotIndex, FactKind.Slot, Time(beacon.DecisionTime), InvalidReason.None,
        beacon.Slot with { Outcome = FillOutcome.Filled, NoFillReason = 0 })
    {
        At = Time(beacon.DecisionTime),
        IsBrought = true,
        Node = node,
    };

    private Fact Event(Fact slot, BeaconRecord beacon, FactKind kind, InvalidReason invalid) => slot with
    {
        Kind = kind,
        Invalid = invalid,
        At = Time(beacon.At),
        IsBrought = false,
        IsMeasurable = kind == FactKind.Impression && beacon.IsMeasurable == true,
        Settlement = beacon.Settlement,
        Rule = beacon.Rule,
        RuleVersion = beacon.RuleVersion,
        Node = node,
        IsStored = false,
    };

    private void Repeat(BeaconRecord beacon, Fact first)
    {
        if (!first.IsBrought)
        {
            _rows.Add(Event(first, beacon, first.Kind, InvalidReason.Duplicate) with { IsMeasurable = false, Settlement = default });
            return;
        }

        // Not a repeat: the impression that its viewable overtook.
        Arrive(first, Time(beacon.At));
    }

    /// <summary>What another record stood for came itself.</summary>
    private void Arrive(Fact fact, DateTime at)
    {
        (fact.IsBrought, fact.At, fact.Node) = (false, at, node);
        Change(fact);
    }

    private void Measure(Fact impression)
    {
        if (impression.IsMeasurable)
        {
            return;
        }

        impression.IsMeasurable = true;
        if (impression.IsStored)
        {
            _measured.Add(impression);
        }

        Change(impression);
    }

    private void Change(Fact fact)
    {
        if (fact.IsStored)
        {
            _ = _changed.Add(fact);
        }
    }

    private Fact First(SlotState state, Fact fact)
    {
        state.Set(fact);
        _rows.Add(fact);
        return fact;
    }

    private SlotState State(Guid decisionId, int slotIndex)
    {
        if (!states.TryGetValue((decisionId, slotIndex), out var state))
        {
            states[(decisionId, slotIndex)] = state = new SlotState();
        }

        return state;
    }

    /// <summary>To the microsecond, as the store keeps it.</summary>
    private static DateTime Time(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
