namespace AdServer.Events;

/// <summary>What a node says to itself; nobody counts it, and it is not shipped.</summary>
/// <param name="Content">As its kind lays it out, at most 100 KB; kept as it is.</param>
public sealed record NoteRecord(NoteKind Kind, DateTimeOffset Time, ReadOnlyMemory<byte> Content);
