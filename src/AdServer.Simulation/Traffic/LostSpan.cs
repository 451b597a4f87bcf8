namespace AdServer.Simulation.Traffic;

/// <summary>No reader comes: the site is down, or its pages carry no ads.</summary>
public sealed record LostSpan(DateTimeOffset From, DateTimeOffset To);
