namespace AdServer.Selection.History;

/// <summary>What earlier calls of this page view served. Immutable.</summary>
/// <param name="LineItems">Those whose page rule is not <c>any</c>.</param>
public sealed record PageHistory(
    IReadOnlyList<ulong> Creatives, IReadOnlyList<ulong> LineItems, IReadOnlyList<ServedLabel> Labels, IReadOnlyList<FillCounter> Counters)
{
    public static PageHistory Empty { get; } = new([], [], [], []);
}
