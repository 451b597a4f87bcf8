namespace AdServer.Simulation.Results;

/// <param name="Spent">Paid by what a budget counts, in the budget's currency.</param>
public sealed record CampaignResult(string Path, decimal? Budget, string? Currency, decimal Spent);
