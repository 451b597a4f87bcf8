namespace AdServer.Reporting.Queries;

/// <summary>What a line item, or all of a campaign's together, promised and how far it is: as of now, whatever days are asked for.</summary>
/// <param name="Goal">null: it has none, or a campaign's line items count different things.</param>
/// <param name="DeliveredPercent">Paid by goal, 0 to 100.</param>
/// <param name="PacingIndex">Paid by planned until now; null without an even plan.</param>
internal sealed record GoalFigures(long? Goal, double? DeliveredPercent, double? PacingIndex);
