namespace AdServer.Simulation.Results;

/// <param name="Share">Of the simulated time, 0 to 1.</param>
public readonly record struct SimulationProgress(double Share, DateTimeOffset At, long PageViews);
