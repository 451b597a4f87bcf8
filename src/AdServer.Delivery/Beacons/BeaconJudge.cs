using AdServer.Delivery.Tokens;
using AdServer.Events;

namespace AdServer.Delivery.Beacons;

/// <summary>Judges an event at its arrival. Repeats are found later, by whoever reads the log in order.</summary>
internal static class BeaconJudge
{
    private static readonly TimeSpan SoonestViewable = TimeSpan.FromMilliseconds(900);

    /// <summary>Clocks of nodes differ by less.</summary>
    private static readonly TimeSpan MostBefore = TimeSpan.FromSeconds(5);

    /// <param name="agent">What the sender's agent gives away, or the decision's device when a server sends for its reader.</param>
    public static InvalidReason Judge(BeaconKind kind, FillToken token, DateTimeOffset now, TimeSpan lifetime, InvalidReason agent)
    {
        var age = now - token.Time;
        return age >= lifetime ? InvalidReason.Expired
            : agent != InvalidReason.None ? agent
            : age < -MostBefore || (kind == BeaconKind.Viewable && age < SoonestViewable) ? InvalidReason.ImpossibleTiming
            : InvalidReason.None;
    }
}
