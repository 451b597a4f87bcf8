using AdServer.Events;

namespace AdServer.Delivery.Traffic;

/// <summary>Which rule, if any, found a client or an event invalid.</summary>
/// <param name="Rule">Its number; 0: none did.</param>
public readonly record struct Verdict(int Rule)
{
    public static Verdict Valid => default;

    public InvalidReason Reason => TrafficRules.ReasonOf(Rule);

    /// <summary>Whether whoever asks gets fallbacks alone, and nothing is reserved.</summary>
    public bool GetsNoCampaign => Reason is InvalidReason.Bot or InvalidReason.DataCenter or InvalidReason.Prefetch;
}
