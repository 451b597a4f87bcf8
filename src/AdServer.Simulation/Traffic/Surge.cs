namespace AdServer.Simulation.Traffic;

/// <summary>Hours in which some times as many readers come.</summary>
public sealed record Surge(DateTimeOffset At, double Hours, double Factor)
{
    public DateTimeOffset End => At.AddHours(Hours);
}
