namespace AdServer.Pacing.Planning;

/// <summary>
/// The plan of an <c>even</c> line item: straight from (<paramref name="From"/>, <paramref name="Base"/>) to (<paramref name="End"/>,
/// <paramref name="Goal"/>). Times in milliseconds since 1970.
/// </summary>
/// <param name="Base">Delivered, reserved included, when the line was drawn.</param>
public readonly record struct PlanLine(long From, long Base, long End, long Goal)
{
    /// <summary>Units that delivery may always be off the line.</summary>
    public const int Tolerance = 10;

    private const long Minute = 60_000;

    /// <summary>A limit that is a whole number but for rounding is that number.</summary>
    private const double Rounding = 1e-6;

    /// <summary>Units that should be delivered by <paramref name="now"/>.</summary>
    public double At(long now)
    {
        if (now >= End || End <= From)
        {
            return now < From ? Base : Math.Max(Base, Goal);
        }

        return now <= From ? Base : Base + (Math.Max(0, Goal - Base) * ((double)(now - From) / (End - From)));
    }

    /// <summary>The larger of ten units and what the plan wants of the next minute.</summary>
    public double Slack(long now) => Math.Max(Tolerance, At(now + Minute) - At(now));

    /// <summary>The most that may be delivered by now: the fill that reaches it is the last that finds delivery below plan + slack.</summary>
    public long LimitAt(long now) => Math.Min(Goal, (long)Math.Ceiling(At(now) + Slack(now) - Rounding));

    public bool IsBehind(long now, long delivered) => delivered < At(now) - Slack(now);
}
