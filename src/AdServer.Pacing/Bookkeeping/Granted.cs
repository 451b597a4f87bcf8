namespace AdServer.Pacing.Bookkeeping;

/// <summary>A grant that is in the ledger.</summary>
/// <param name="Rate">The price that its units are held at.</param>
/// <param name="End">Milliseconds since 1970.</param>
internal readonly record struct Granted(string Path, long Grant, int Units, decimal Rate, long End, bool IsScarce);
