namespace AdServer.Selection.History;

/// <summary>When fills of one line item or campaign reached a reader.</summary>
/// <param name="Key"><see cref="KeyHash"/> of its path.</param>
/// <param name="Times">Milliseconds since 1970, newest first.</param>
public sealed record FillCounter(ulong Key, IReadOnlyList<long> Times);
