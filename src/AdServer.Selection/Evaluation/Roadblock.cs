using AdServer.Selection.Draws;

namespace AdServer.Selection.Evaluation;

/// <summary>A line item that takes every slot of the call it is eligible for, each with a creative of its own, or none.</summary>
internal static class Roadblock
{
    private const int Least = 2;

    /// <returns>The slots that it takes, from the one at hand on; null: it cannot have them all.</returns>
    public static List<SlotContext>? SlotsFor(int lineItem, SlotContext first, DecisionInProgress decision)
    {
        var item = decision.Snapshot.LineItems[lineItem];
        var slots = new List<SlotContext>();
        for (var i = 0; i < decision.Slots.Length; i++)
        {
            if (decision.Slots[i] is { } slot && decision.Decided[i] is null && Eligibility.Holds(lineItem, slot, decision, null, roadblocks: false))
            {
                slots.Add(slot);
            }
        }

        return slots.Count >= Least && slots.Contains(first) && decision.Served.CapsAllow(item, slots.Count) && CanMatch(item, slots, [], decision) ? slots : null;
    }

    /// <summary>
    /// A draw by weight for each slot in turn, among the creatives that leave one for every slot behind it: what a slot draws must not make
    /// the roadblock impossible that was found to be possible.
    /// </summary>
    public static List<ServedCreative> PickCreatives(ServedLineItem item, List<SlotContext> slots, DecisionInProgress decision, ulong seed)
    {
        var picked = new List<ServedCreative>(slots.Count);
        for (var i = 0; i < slots.Count; i++)
        {
            var behind = slots[(i + 1)..];
            var possible = item.Creatives
                .Where(creative => Eligibility.CanShow(creative, slots[i], decision.Served) && !picked.Contains(creative) && CanMatch(item, behind, [.. picked, creative], decision))
                .ToList();
            var weights = possible.Select(creative => (double)creative.Creative.Weight).ToArray();
            var drawn = Draw.Pick(Draw.Unit(seed, slots[i].Index, DrawName.Creative, decision.Attempt), weights, weights.Sum());
            picked.Add(possible[drawn < 0 ? possible.Count - 1 : drawn]);
        }

        return picked;
    }

    /// <summary>Whether every slot can have a creative of its own: augmenting paths (Kuhn, "The Hungarian method", 1955).</summary>
    private static bool CanMatch(ServedLineItem item, List<SlotContext> slots, List<ServedCreative> taken, DecisionInProgress decision)
    {
        var slotOf = new Dictionary<ServedCreative, int>();
        for (var i = 0; i < slots.Count; i++)
        {
            if (!Augment(i, []))
            {
                return false;
            }
        }

        return true;

        bool Augment(int slot, HashSet<ServedCreative> tried)
        {
            foreach (var creative in item.Creatives)
            {
                if (!taken.Contains(creative) && Eligibility.CanShow(creative, slots[slot], decision.Served) && tried.Add(creative)
                    && (!slotOf.TryGetValue(creative, out var other) || Augment(other, tried)))
                {
                    slotOf[creative] = slot;
                    return true;
                }
            }

            return false;
        }
    }
}
