namespace AdServer.Events;

/// <summary>One record at its place in the log; one of the three is set.</summary>
public readonly record struct LoggedRecord(long Position, DecisionRecord? Decision, BeaconRecord? Beacon, NoteRecord? Note = null);
