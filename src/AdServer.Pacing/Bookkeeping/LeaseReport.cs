namespace AdServer.Pacing.Bookkeeping;

/// <param name="Dealt">Units that fills were dealt so far.</param>
/// <param name="IsOver">Nothing of it will be dealt any more: the rest goes back.</param>
internal readonly record struct LeaseReport(long Grant, int Dealt, bool IsOver);
