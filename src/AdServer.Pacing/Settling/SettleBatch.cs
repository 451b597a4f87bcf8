using AdServer.Events;

namespace AdServer.Pacing.Settling;

/// <summary>A run of a node's log, in order.</summary>
/// <param name="Epoch">Which log the positions count in.</param>
/// <param name="To">Position after the last record.</param>
/// <param name="Restart">The log is read from its beginning again, whatever the ledger knows of it.</param>
internal sealed record SettleBatch(Guid Epoch, long To, IReadOnlyList<LoggedRecord> Records, bool Restart = false);
