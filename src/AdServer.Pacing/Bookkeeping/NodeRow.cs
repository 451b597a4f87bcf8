namespace AdServer.Pacing.Bookkeeping;

/// <summary>A node as the ledger knows it.</summary>
/// <param name="Epoch">Which log <paramref name="Position"/> counts in.</param>
/// <param name="Settled">Its log clock: what happened before, by its own clock, is settled. Never runs back.</param>
/// <param name="Ticks">Grows while it lives.</param>
/// <param name="WrittenOff">Its log is not waited for any more.</param>
internal sealed record NodeRow(string Name, Guid Epoch, long Position, long Settled, long Ticks, bool WrittenOff);
