namespace AdServer.Events;

/// <summary>
/// What became of the first event of its fill and kind, as the ledger has it; the same for every copy of it, since the report store may count another copy than
/// the ledger did.
/// </summary>
/// <param name="Earned">Billionths of the server's currency: the price of this one impression (<c>cpm</c>) or click (<c>cpc</c>) when it is paid, else 0.</param>
public readonly record struct Settlement(Payment Payment, long Earned = 0);
