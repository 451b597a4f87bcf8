namespace AdServer.Reporting.Reconciling;

/// <summary>Something that two counts do not agree on.</summary>
/// <param name="Id">The event (<c>decisionId/slotIndex/kind</c>), or the line item (<c>-</c>: slots without one).</param>
/// <param name="What">What was counted.</param>
/// <param name="Expected">By the first of the two that <paramref name="Between"/> names.</param>
/// <param name="Found">By the second.</param>
public sealed record Difference(Comparison Between, string Id, string What, long Expected, long Found);
