namespace AdServer.Reporting.Store;

/// <summary>Tells one beacon's record from another of the same event.</summary>
/// <param name="At">When it arrived.</param>
internal readonly record struct RecordKey(Guid DecisionId, int SlotIndex, FactKind Kind, DateTime At);
