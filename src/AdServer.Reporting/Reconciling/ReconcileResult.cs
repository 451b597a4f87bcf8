namespace AdServer.Reporting.Reconciling;

/// <param name="From">First day, UTC.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Records">Records of this node's log that were held against the store.</param>
/// <param name="LineItems">Line items whose counts were compared.</param>
/// <param name="NotCompared">What could not be, and why.</param>
/// <param name="Total">Differences; all of them, also those not listed.</param>
/// <param name="Differences">The first of them.</param>
public sealed record ReconcileResult(
    DateOnly From, DateOnly To, DateTimeOffset At, long Records, int LineItems, IReadOnlyList<string> NotCompared, int Total, IReadOnlyList<Difference> Differences)
{
    /// <summary>Of all, by <see cref="Comparison"/>.</summary>
    internal IReadOnlyList<int> Counts { get; init; } = [];
}
