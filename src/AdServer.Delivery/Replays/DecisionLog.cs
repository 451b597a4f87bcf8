using AdServer.Events;

namespace AdServer.Delivery.Replays;

/// <summary>Finds decisions and delivery states in this node's log.</summary>
internal sealed class DecisionLog(EventLog log, LogIndex index)
{
    /// <summary>How far a record may lie from its decision's time: usually microseconds; a hung disk or a set clock make it more.</summary>
    private static readonly TimeSpan[] Windows = [TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1)];

    /// <returns>null: not in the log, or not yet.</returns>
    public DecisionRecord? Find(Guid id)
    {
        if (!TryReadTime(id, out var time))
        {
            return null;
        }

        foreach (var window in Windows)
        {
            if (index.FirstAt(time - window) is { } from && Scan(from, id, time + window) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The notes that lead to a state, the whole one first; null: they are not all in the log.</summary>
    /// <param name="known">A state of that boot that is at hand: notes up to it are left out, if they lead through it. Negative: none is.</param>
    public IReadOnlyList<StateNote>? NotesTo(ulong boot, long version, long known = -1)
    {
        if (index.PathTo(boot, version) is not { } places)
        {
            return null;
        }

        var leadsThrough = known >= places[0].Version;
        var notes = new List<StateNote>(places.Count);
        foreach (var place in places)
        {
            if (leadsThrough && place.Version <= known)
            {
                continue;
            }

            using var reader = new EventLogReader(log, place.Position);
            if (reader.Read(1, 1) is not [{ Note: { Kind: NoteKind.DeliveryState } note }])
            {
                return null;
            }

            notes.Add(StateNoteCodec.Read(note.Content.Span));
        }

        return notes;
    }

    private DecisionRecord? Scan(long from, Guid id, DateTimeOffset until)
    {
        using var reader = new EventLogReader(log, from);
        return reader.Find(id, until);
    }

    /// <summary>An id of version 7 begins with its decision's milliseconds (RFC 9562, section 5.7).</summary>
    private static bool TryReadTime(Guid id, out DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = id.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = 0L;
        foreach (var part in bytes[..6])
        {
            milliseconds = (milliseconds << 8) | part;
        }

        var isTime = id.Version == 7 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
        time = isTime ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : default;
        return isTime;
    }
}
