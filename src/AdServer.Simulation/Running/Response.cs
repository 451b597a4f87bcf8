using AdServer.Events;

namespace AdServer.Simulation.Running;

/// <summary>A beacon on its way.</summary>
internal readonly record struct Response(BeaconKind Kind, Guid Decision, long Decided, GrantUnit Unit, SlotFacts Facts, int LineItem);
