using AdServer.Events;

namespace AdServer.Reporting.Store;

/// <param name="Quarter">Of the decision, since 1970.</param>
internal readonly record struct RollupKey(int Quarter, string? Reason, SlotFacts Facts);
