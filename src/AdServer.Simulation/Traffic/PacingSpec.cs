namespace AdServer.Simulation.Traffic;

/// <summary>The server's own options as far as they matter here, in seconds.</summary>
/// <param name="Tick">A server ticks every second; a month of seconds is mostly ticks in which nothing happens.</param>
public sealed record PacingSpec(int Tick, int GrantLength, int TokenLifetime, int ClickLifetime);
