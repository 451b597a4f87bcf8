using AdServer.Selection.Delivery;

namespace AdServer.Delivery.Replays;

/// <summary>The difference of two delivery states of one catalog version, and its opposite.</summary>
internal static class StateChanges
{
    public static List<StateChange> Between(DeliveryState before, DeliveryState after)
    {
        var old = before.LineItems;
        var now = after.LineItems;
        var changes = new List<StateChange>();
        for (var i = 0; i < now.Length; i++)
        {
            if (old[i] != now[i])
            {
                changes.Add(new StateChange(i, now[i]));
            }
        }

        return changes;
    }

    /// <exception cref="InvalidDataException">The notes are of another catalog than the snapshot.</exception>
    public static DeliveryState Apply(DeliveryState before, IEnumerable<StateNote> notes, long version, DateTimeOffset at)
    {
        var lineItems = before.LineItems.ToArray();
        foreach (var change in notes.SelectMany(note => note.Changes))
        {
            lineItems[change.LineItem < lineItems.Length ? change.LineItem : throw new InvalidDataException("The note names a line item beyond the catalog's.")] = change.Delivery;
        }

        return new DeliveryState(before.Snapshot, version, at, lineItems);
    }
}
