namespace AdServer.Events;

/// <summary>What a note says. Numbers are on disk: append only.</summary>
public enum NoteKind : byte
{
    /// <summary>Nothing but its time: an idle node's log clock goes on.</summary>
    Clock = 1,

    /// <summary>What changed in the node's delivery state, so that a replay can rebuild it.</summary>
    DeliveryState = 2,
}
