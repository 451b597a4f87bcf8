using AdServer.Pacing.Bookkeeping;

namespace AdServer.Pacing;

/// <summary>A round on its way to the ledger, and what is to be noted once it was there.</summary>
internal sealed record PendingRound(LedgerRound Round, LeaseWork Work);
