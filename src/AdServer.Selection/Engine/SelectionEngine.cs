using AdServer.Selection.Delivery;
using AdServer.Selection.Explanation;
using AdServer.Selection.History;

namespace AdServer.Selection.Engine;

/// <summary>
/// What <see cref="Evaluation.PlainEvaluator"/> decides, from the index: exactly the same, in a time that depends on what a request meets
/// and hardly on how large the catalog is.
/// </summary>
public static class SelectionEngine
{
    /// <summary>Decides a prepared page. Takes no lock, does no I/O, and allocates nothing once the workspace is warm.</summary>
    /// <param name="work">Prepared with the state's snapshot. May be decided on again, with more refusals.</param>
    /// <param name="refused">Line items, by index, whose unit was refused to earlier attempts of this call, in that order.</param>
    /// <param name="choices">Receives one entry a requested slot, in the order asked; at least as long.</param>
    /// <exception cref="ArgumentException">Prepared with another snapshot, or <paramref name="choices"/> is too short.</exception>
    public static void Decide(DecisionWorkspace work, DeliveryState state, ulong seed, ReadOnlySpan<int> refused, Span<SlotChoice> choices)
    {
        if (!ReferenceEquals(work.Snapshot, state.Snapshot))
        {
            throw new ArgumentException("The workspace was prepared with another snapshot than the delivery state's.", nameof(work));
        }

        var slots = work.Slots;
        if (choices.Length < slots.Length)
        {
            throw new ArgumentException($"{slots.Length} slots were asked for; there is room for {choices.Length}.", nameof(choices));
        }

        work.Begin();
        var judge = new RowJudge(work, state, refused);
        for (var i = 0; i < slots.Length; i++)
        {
            if (!slots[i].IsDecided)
            {
                Decide(judge, i, seed, choices);
            }
        }
    }

    /// <summary>The same in one call. Allocates the answer and a workspace.</summary>
    /// <param name="refused">As in <see cref="Decide(DecisionWorkspace, DeliveryState, ulong, ReadOnlySpan{int}, Span{SlotChoice})"/>.</param>
    /// <exception cref="ArgumentException">The snapshot has no such site: the caller answers 404 before it asks.</exception>
    public static PageDecision Decide(
        DeliveryState state, DecisionRequest request, ulong seed, PageHistory? page = null, ReaderHistory? reader = null, IReadOnlyList<int>? refused = null)
    {
        var work = new DecisionWorkspace();
        work.Prepare(state.Snapshot, request, page, reader);
        return Decide(work, state, seed, refused);
    }

    /// <summary>The same of a prepared page. Allocates the answer.</summary>
    /// <param name="refused">As in <see cref="Decide(DecisionWorkspace, DeliveryState, ulong, ReadOnlySpan{int}, Span{SlotChoice})"/>.</param>
    /// <exception cref="ArgumentException">Prepared with another snapshot.</exception>
    public static PageDecision Decide(DecisionWorkspace work, DeliveryState state, ulong seed, IReadOnlyList<int>? refused = null)
    {
        var slots = work.Request.Slots;
        var choices = new SlotChoice[slots.Count];
        Decide(work, state, seed, refused is null ? [] : [.. refused], choices);
        var decided = new SlotDecision[choices.Length];
        for (var i = 0; i < choices.Length; i++)
        {
            decided[i] = new SlotDecision(slots[i], work.Slots[i].Context?.Definition, choices[i].Outcome, choices[i].Reason, choices[i].Winner);
        }

        return new PageDecision(decided);
    }

    /// <summary>The same choice, and what became of every line item at every slot, judged at the moment that the slot was decided.</summary>
    /// <param name="refused">As in <see cref="Decide(DecisionWorkspace, DeliveryState, ulong, ReadOnlySpan{int}, Span{SlotChoice})"/>.</param>
    /// <exception cref="ArgumentException">No such site.</exception>
    public static PageExplanation Explain(
        DeliveryState state, DecisionRequest request, ulong seed, PageHistory? page = null, ReaderHistory? reader = null, IReadOnlyList<int>? refused = null)
    {
        var work = new DecisionWorkspace();
        work.Prepare(state.Snapshot, request, page, reader);
        return EngineExplanation.Of(work, state, seed, refused ?? []);
    }

    /// <summary>Line items, by index, that are eligible for a slot while nothing of the call is decided: what tests hold against the evaluator.</summary>
    internal static int[] Candidates(DecisionWorkspace work, DeliveryState state, int slot, ReadOnlySpan<int> refused)
    {
        work.Begin();
        if (work.Slots[slot].Context is null)
        {
            return [];
        }

        var search = new SlotSearch(new RowJudge(work, state, refused), work.Slots[slot]);
        search.FindAll();
        work.All.Distinct();
        var candidates = new int[work.All.Count];
        for (var i = 0; i < candidates.Length; i++)
        {
            candidates[i] = work.Slots[slot].Matches.Found[work.All.MatchOf(i)].LineItem;
        }

        return candidates;
    }

    /// <summary>Decides a slot, and with it every other that a roadblock takes.</summary>
    private static void Decide(in RowJudge judge, int index, ulong seed, Span<SlotChoice> choices)
    {
        var work = judge.Work;
        var slot = work.Slots[index];
        if (slot.Context is not { } context)
        {
            choices[index] = new SlotChoice(null, -1, SlotOutcome.Unfilled, NoFillReason.UnknownSlot);
            return;
        }

        var chooser = new SlotChooser(judge, slot, seed);
        var (lineItem, reason) = chooser.Winner();
        if (lineItem < 0)
        {
            slot.IsDecided = true;
            choices[index] = new SlotChoice(null, -1, context.Definition.Fallback is null ? SlotOutcome.Unfilled : SlotOutcome.Fallback, reason);
            return;
        }

        if ((judge.Index.Rows[judge.Index.FirstRow[lineItem]].Flags & RowFlags.Roadblock) == 0)
        {
            Fill(work, slot, lineItem, chooser.PickCreative(lineItem), choices);
            return;
        }

        // Its creatives are all drawn before any of them counts as served: a slot's draw must not see those of the slots before it.
        _ = RoadblockSearch.Fits(judge, lineItem, slot);
        var winner = judge.State.Snapshot.LineItems[lineItem];
        var taken = work.Roadblock.Slots;
        for (var i = 0; i < taken.Count; i++)
        {
            var at = taken[i].Context!.Index;
            choices[at] = new SlotChoice(RoadblockSearch.Pick(judge, winner, i, seed), lineItem, SlotOutcome.Filled, NoFillReason.None);
        }

        for (var i = 0; i < taken.Count; i++)
        {
            Fill(work, taken[i], lineItem, choices[taken[i].Context!.Index].Winner!, choices);
        }
    }

    private static void Fill(DecisionWorkspace work, PreparedSlot slot, int lineItem, ServedCreative creative, Span<SlotChoice> choices)
    {
        work.Serve(creative);
        slot.IsDecided = true;
        choices[slot.Context!.Index] = new SlotChoice(creative, lineItem, SlotOutcome.Filled, NoFillReason.None);
    }
}
