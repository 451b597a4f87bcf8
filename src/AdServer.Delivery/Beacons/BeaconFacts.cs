using AdServer.Delivery.Traffic;
using AdServer.Events;

namespace AdServer.Delivery.Beacons;

/// <summary>What an event is judged by, besides its token.</summary>
/// <param name="Client">Of the sender, or of the decision's device when a server sends for its reader.</param>
/// <param name="IsHidden">The page says that nobody can see the slot.</param>
/// <param name="IsTooFrequent">More of this kind came from its address than people send.</param>
internal readonly record struct BeaconFacts(BeaconKind Kind, DateTimeOffset At, TimeSpan Lifetime, Verdict Client, bool IsHidden, bool IsTooFrequent);
