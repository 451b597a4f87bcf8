namespace AdServer.Catalog.Campaigns;

/// <param name="Amount">Units promised, at least 1.</param>
public sealed record Goal(GoalUnit Unit, long Amount);
