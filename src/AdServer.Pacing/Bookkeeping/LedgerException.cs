namespace AdServer.Pacing.Bookkeeping;

/// <summary>The ledger's file does not do what was asked.</summary>
/// <param name="code">SQLite's primary result code.</param>
public sealed class LedgerException(string message, int code) : IOException(message)
{
    private const int Busy = 5;
    private const int Locked = 6;

    /// <summary>Another user has it; nothing happened.</summary>
    public bool IsBusy => code is Busy or Locked;
}
