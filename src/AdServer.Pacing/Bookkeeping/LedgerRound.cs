using AdServer.Pacing.Settling;

namespace AdServer.Pacing.Bookkeeping;

/// <summary>What one transaction is to do.</summary>
/// <param name="Now">Milliseconds since 1970, by the node's clock.</param>
/// <param name="Ticks">Grows from round to round of a node; others see by it that the node lives.</param>
/// <param name="LiveNodes">Among whom units are shared, this one included.</param>
/// <param name="Catalog">Epoch of the catalog that the asks' terms are from.</param>
internal sealed record LedgerRound(
    long Now, long Ticks, int LiveNodes, Guid Catalog, long Version, SettleBatch? Batch, IReadOnlyList<LeaseReport> Reports, IReadOnlyList<GrantAsk> Asks)
{
    /// <summary>Whether anything is to be written; without it the ledger is only looked at.</summary>
    public bool IsWrite { get; init; } = true;
}
