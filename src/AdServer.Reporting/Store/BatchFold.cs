using AdServer.Events;

namespace AdServer.Reporting.Store;

/// <summary>
/// Turns records, in log order, into rows: the first of each kind of a slot counts as it was judged, later ones are kept as duplicates. Pure, so that the same log
/// gives the same rows whichever way it was cut into batches.
/// </summary>
internal sealed class BatchFold(Dictionary<(Guid DecisionId, int SlotIndex), SlotState> states)
{
    private readonly List<Fact> _rows = [];
    private readonly List<Fact> _arrived = [];

    /// <summary>To be added.</summary>
    public IReadOnlyList<Fact> Rows => _rows;

    /// <summary>Impressions in the store whose viewable stood for them, and that now came themselves.</summary>
    public IReadOnlyList<Fact> Arrived => _arrived;

    public void Add(LoggedRecord record)
    {
        if (record.Decision is { } decision)
        {
            for (var index = 0; index < decision.Slots.Count; index++)
            {
                Add(decision, index);
            }
        }
        else if (record.Beacon is { } beacon)
        {
            Add(beacon);
        }
    }

    private void Add(DecisionRecord decision, int index)
    {
        var state = State(decision.DecisionId, index);
        if (state.Slot is null)
        {
            First(state, new Fact(decision.DecisionId, index, FactKind.Slot, Time(decision.Time), InvalidReason.None, false, decision.Slots[index]));
        }
    }

    private void Add(BeaconRecord beacon)
    {
        var state = State(beacon.DecisionId, beacon.SlotIndex);
        var kind = (FactKind)beacon.Kind;
        if (state.Get(kind) is { } first)
        {
            Repeat(state, first);
            return;
        }

        // An event is the proof of its fill; should the decision's own record still come, it is the same fill.
        var slot = state.Slot ?? First(state, new Fact(
            beacon.DecisionId, beacon.SlotIndex, FactKind.Slot, Time(beacon.DecisionTime), InvalidReason.None, false,
            beacon.Slot with { Outcome = FillOutcome.Filled, NoFillReason = 0 }));
        var invalid = beacon.Invalid;
        if (kind == FactKind.Viewable)
        {
            var impression = state.Impression ?? First(state, slot with { Kind = FactKind.Impression, Invalid = invalid, IsBrought = true });
            invalid = invalid == InvalidReason.None ? impression.Invalid : invalid;
        }

        _ = First(state, slot with { Kind = kind, Invalid = invalid, IsBrought = false });
    }

    private void Repeat(SlotState state, Fact first)
    {
        if (!first.IsBrought)
        {
            _rows.Add(first with { Invalid = InvalidReason.Duplicate });
            return;
        }

        // Not a repeat: the impression that its viewable overtook.
        first.IsBrought = false;
        if (state.ImpressionIsStored)
        {
            _arrived.Add(first);
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
