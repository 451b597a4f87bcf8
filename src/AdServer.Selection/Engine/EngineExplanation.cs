using AdServer.Selection.Delivery;
using AdServer.Selection.Evaluation;
using AdServer.Selection.Explanation;

namespace AdServer.Selection.Engine;

/// <summary>
/// The engine's choice, with the verdict of every line item: what was eligible is the index's to say, what stands against the others is
/// put into words by <see cref="Eligibility"/>.
/// </summary>
internal static class EngineExplanation
{
    public static PageExplanation Of(DecisionWorkspace work, DeliveryState state, ulong seed, IReadOnlyList<int> refused)
    {
        int[] refusedRows = [.. refused];
        var slots = work.Slots.ToArray();
        var choices = new SlotChoice[slots.Length];
        SelectionEngine.Decide(work, state, seed, refusedRows, choices);
        work.Begin();
        var decided = new SlotDecision?[slots.Length];
        var decision = new DecisionInProgress(state, [.. slots.Select(slot => slot.Context)], decided, work.Served, refused);
        var verdicts = new IReadOnlyList<LineItemVerdict>[slots.Length];
        Array.Fill(verdicts, []);
        for (var i = 0; i < slots.Length; i++)
        {
            // The slots that this moment decides: this one, and all that a roadblock takes with it.
            var lineItem = choices[i].LineItem;
            List<int> taken = slots[i].IsDecided ? [] : IsRoadblock(state, lineItem) ? [.. Enumerable.Range(i, slots.Length - i).Where(j => choices[j].LineItem == lineItem)] : [i];
            foreach (var at in taken.Where(at => slots[at].Context is not null))
            {
                verdicts[at] = Verdicts(new RowJudge(work, state, refusedRows), decision, slots[at], choices[at]);
            }

            foreach (var at in taken)
            {
                slots[at].IsDecided = true;
                decided[at] = new SlotDecision(work.Request.Slots[at], slots[at].Context?.Definition, choices[at].Outcome, choices[at].Reason, choices[at].Winner);
                if (choices[at].Winner is { } creative)
                {
                    work.Serve(creative);
                }
            }
        }

        return new PageExplanation(new PageDecision([.. decided.Select(slot => slot!)]), verdicts);
    }

    private static bool IsRoadblock(DeliveryState state, int lineItem) =>
        lineItem >= 0 && state.Snapshot.LineItems[lineItem].LineItem.PageRule == Catalog.Campaigns.PageRule.Roadblock;

    private static List<LineItemVerdict> Verdicts(in RowJudge judge, DecisionInProgress decision, PreparedSlot slot, SlotChoice choice)
    {
        var search = new SlotSearch(judge, slot);
        search.FindAll();
        var eligible = new bool[decision.Snapshot.LineItems.Count];
        for (var i = 0; i < judge.Work.All.Count; i++)
        {
            eligible[slot.Matches.Found[judge.Work.All.MatchOf(i)].LineItem] = true;
        }

        int? winner = choice.LineItem < 0 ? null : choice.LineItem;
        var verdicts = new List<LineItemVerdict>(eligible.Length);
        for (var i = 0; i < eligible.Length; i++)
        {
            var item = decision.Snapshot.LineItems[i];
            if (i == winner)
            {
                verdicts.Add(new LineItemVerdict(item, Verdict.Won, choice.Winner, null, []));
            }
            else if (eligible[i])
            {
                verdicts.Add(new LineItemVerdict(item, Verdict.Lost, null, LostBecause.Of(i, winner, decision.State), []));
            }
            else
            {
                var against = new List<Judgement>();
                _ = Eligibility.Holds(i, slot.Context!, decision, against);
                verdicts.Add(new LineItemVerdict(item, Verdict.Ineligible, null, null, against));
            }
        }

        return verdicts;
    }
}
