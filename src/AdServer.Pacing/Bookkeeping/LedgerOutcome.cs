using AdServer.Pacing.Planning;

namespace AdServer.Pacing.Bookkeeping;

/// <summary>What is in the ledger now, once its transaction is.</summary>
/// <param name="Standings">Of line items that changed since the last outcome, on whichever node.</param>
/// <param name="Spent">Of campaigns likewise.</param>
internal sealed record LedgerOutcome(
    IReadOnlyList<Granted> Granted, IReadOnlyList<KeyValuePair<string, Standing>> Standings, IReadOnlyList<KeyValuePair<string, Int128>> Spent,
    IReadOnlyList<NodeRow> Nodes, int Closed);
