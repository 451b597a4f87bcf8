using AdServer.Selection.Draws;
using AdServer.Selection.Evaluation;

namespace AdServer.Selection.Engine;

/// <summary>What <see cref="Roadblock"/> does, without allocating.</summary>
internal static class RoadblockSearch
{
    private const int Least = 2;

    /// <summary>Whether it can have every slot of the call that it is eligible for and that is not decided. Leaves them in the room.</summary>
    public static bool Fits(in RowJudge judge, int lineItem, PreparedSlot first)
    {
        var room = judge.Work.Roadblock;
        var item = judge.State.Snapshot.LineItems[lineItem];
        room.Slots.Clear();
        room.Begin(item.Creatives.Count);
        foreach (var slot in judge.Work.Slots)
        {
            if (slot.Context is not null && !slot.IsDecided && judge.IsEligible(lineItem, slot))
            {
                room.Slots.Add(slot);
            }
        }

        return room.Slots.Count >= Least && room.Slots.Contains(first) && judge.Work.Served.CapsAllow(item, room.Slots.Count)
            && CanMatch(item, 0, judge.Work);
    }

    /// <summary>The next slot's creative: a draw by weight among those that leave one for every slot behind it.</summary>
    /// <param name="at">Of the room's slots; those before have theirs.</param>
    public static ServedCreative Pick(in RowJudge judge, ServedLineItem item, int at, ulong seed)
    {
        var work = judge.Work;
        var room = work.Roadblock;
        var slot = room.Slots[at].Context!;
        work.Weights.Clear();
        room.Possible.Clear();
        for (var i = 0; i < item.Creatives.Count; i++)
        {
            if (room.Taken[i] || !Eligibility.CanShow(item.Creatives[i], slot, work.Served))
            {
                continue;
            }

            room.Taken[i] = true;
            if (CanMatch(item, at + 1, work))
            {
                room.Possible.Add(i);
                work.Weights.Add(item.Creatives[i].Creative.Weight);
            }

            room.Taken[i] = false;
        }

        var picked = room.Possible[work.Weights.Pick(Draw.Unit(seed, slot.Index, DrawName.Creative, judge.Attempt), 0)];
        room.Taken[picked] = true;
        return item.Creatives[picked];
    }

    /// <summary>Whether every slot from one on can have a creative of its own: augmenting paths, as in the evaluator.</summary>
    private static bool CanMatch(ServedLineItem item, int from, DecisionWorkspace work)
    {
        work.Roadblock.Unmatch();
        for (var slot = from; slot < work.Roadblock.Slots.Count; slot++)
        {
            work.Roadblock.Tried.Clear();
            if (!Augment(item, slot, work))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Augment(ServedLineItem item, int slot, DecisionWorkspace work)
    {
        var room = work.Roadblock;
        for (var i = 0; i < item.Creatives.Count; i++)
        {
            if (room.Taken[i] || room.Tried[i] || !Eligibility.CanShow(item.Creatives[i], room.Slots[slot].Context!, work.Served))
            {
                continue;
            }

            room.Tried[i] = true;
            if (room.SlotOf[i] < 0 || Augment(item, room.SlotOf[i], work))
            {
                room.SlotOf[i] = slot;
                return true;
            }
        }

        return false;
    }
}
