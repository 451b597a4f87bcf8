namespace AdServer.Reporting.Reconciling;

/// <summary>What the store has of a line item, counted from single events and from quarter-hours.</summary>
/// <param name="LineItem">null: slots without one.</param>
/// <param name="Events">By measure; null: none.</param>
/// <param name="Quarters">By measure; null: none.</param>
internal sealed record CountedLineItem(string? LineItem, IReadOnlyList<long>? Events, IReadOnlyList<long>? Quarters);
