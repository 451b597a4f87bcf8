namespace AdServer.Selection.Engine;

/// <summary>What was chosen for a slot.</summary>
/// <param name="Winner">Set exactly when <paramref name="Outcome"/> is filled.</param>
/// <param name="LineItem">The winner's, by index of <see cref="CatalogSnapshot.LineItems"/>; -1 without one.</param>
/// <param name="Reason"><see cref="NoFillReason.None"/> exactly when filled.</param>
public readonly record struct SlotChoice(ServedCreative? Winner, int LineItem, SlotOutcome Outcome, NoFillReason Reason);
