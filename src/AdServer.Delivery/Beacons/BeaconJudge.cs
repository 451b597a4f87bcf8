using AdServer.Delivery.Tokens;
using AdServer.Delivery.Traffic;
using AdServer.Events;

namespace AdServer.Delivery.Beacons;

/// <summary>Judges an event at its arrival. Repeats are found later, by whoever reads the log in order.</summary>
internal static class BeaconJudge
{
    private static readonly TimeSpan SoonestViewable = TimeSpan.FromMilliseconds(900);

    /// <summary>Clocks of nodes differ by less.</summary>
    private static readonly TimeSpan MostBefore = TimeSpan.FromSeconds(5);

    /// <returns>The first that applies, in the order of the published reasons.</returns>
    public static Verdict Judge(FillToken token, in BeaconFacts facts)
    {
        var age = facts.At - token.Time;
        return age >= facts.Lifetime ? new Verdict(TrafficRules.Expired)
            : facts.Client.GetsNoCampaign ? facts.Client
            : facts.IsHidden ? new Verdict(TrafficRules.Hidden)
            : token.Slot.Size is "0x0" or "1x1" ? new Verdict(TrafficRules.NoSize)
            : age < -MostBefore ? new Verdict(TrafficRules.BeforeItsDecision)
            : facts.Kind == BeaconKind.Viewable && age < SoonestViewable ? new Verdict(TrafficRules.ViewedTooSoon)
            : facts.IsTooFrequent ? new Verdict(facts.Kind == BeaconKind.Click ? TrafficRules.TooManyClicks : TrafficRules.TooManyImpressions)
            : facts.Client;
    }
}
