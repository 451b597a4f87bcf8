namespace AdServer.Reporting.Store;

/// <summary>The store does not answer, whatever it is; the log keeps the events meanwhile.</summary>
internal sealed class StoreAwayException(string message, Exception inner) : Exception(message, inner);
