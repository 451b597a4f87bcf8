using AdServer.Events;

namespace AdServer.Reporting.Tests.Store;

/// <summary>The rules of counting once more, said of a whole log at once instead of record by record.</summary>
internal static class EventOracle
{
    public readonly record struct Row(Guid DecisionId, int Slot, int Kind, InvalidReason Invalid, FillOutcome Outcome);

    public static List<Row> Rows(IEnumerable<object> log)
    {
        var occurrences = log.SelectMany(Occurrences).ToLookup(occurrence => (occurrence.Id, occurrence.Slot));
        return [.. occurrences.SelectMany(slot => Rows(slot.Key, [.. slot]))];
    }

    private static IEnumerable<(Guid Id, int Slot, SlotFacts Facts, BeaconRecord? Beacon)> Occurrences(object record) => record switch
    {
        DecisionRecord decision => decision.Slots.Select((facts, index) => (decision.DecisionId, index, facts, (BeaconRecord?)null)),
        BeaconRecord beacon => [(beacon.DecisionId, beacon.SlotIndex, beacon.Slot, beacon)],
        _ => throw new InvalidOperationException(),
    };

    private static IEnumerable<Row> Rows((Guid Id, int Slot) key, List<(Guid Id, int Slot, SlotFacts Facts, BeaconRecord? Beacon)> all)
    {
        var outcome = all[0].Beacon is null ? all[0].Facts.Outcome : FillOutcome.Filled;
        Row Make(int kind, InvalidReason invalid) => new(key.Id, key.Slot, kind, invalid, outcome);

        var impressions = Of(all, BeaconKind.Impression);
        var viewables = Of(all, BeaconKind.Viewable);
        var clicks = Of(all, BeaconKind.Click);
        var viewableLeads = viewables.Count > 0 && (impressions.Count == 0 || viewables[0].Order < impressions[0].Order);
        var impression = viewableLeads ? viewables[0].Invalid : impressions.Count > 0 ? impressions[0].Invalid : InvalidReason.None;

        yield return Make(0, InvalidReason.None);
        if (viewableLeads || impressions.Count > 0)
        {
            yield return Make(1, impression);
        }

        foreach (var _ in impressions.Skip(1))
        {
            yield return Make(1, InvalidReason.Duplicate);
        }

        for (var index = 0; index < viewables.Count; index++)
        {
            yield return Make(2, index > 0 ? InvalidReason.Duplicate : viewables[0].Invalid != InvalidReason.None ? viewables[0].Invalid : impression);
        }

        for (var index = 0; index < clicks.Count; index++)
        {
            yield return Make(3, index > 0 ? InvalidReason.Duplicate : clicks[0].Invalid);
        }
    }

    private static List<(int Order, InvalidReason Invalid)> Of(List<(Guid Id, int Slot, SlotFacts Facts, BeaconRecord? Beacon)> all, BeaconKind kind) =>
        [.. all.Select((occurrence, order) => (occurrence.Beacon, order)).Where(pair => pair.Beacon?.Kind == kind).Select(pair => (pair.order, pair.Beacon!.Invalid))];
}
