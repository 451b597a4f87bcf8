namespace AdServer.Pacing.Bookkeeping;

/// <summary>Who writes.</summary>
/// <param name="Name">For as long as its data folder lives.</param>
/// <param name="Boot">128 bits, drawn at every start.</param>
internal sealed record LedgerNode(string Name, ReadOnlyMemory<byte> Boot);
