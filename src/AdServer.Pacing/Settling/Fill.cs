using AdServer.Events;
using AdServer.Pacing.Bookkeeping;

namespace AdServer.Pacing.Settling;

/// <summary>What an event is about.</summary>
/// <param name="Decided">Milliseconds since 1970.</param>
/// <param name="Grant">Its unit's; null: it has none that the ledger knows.</param>
internal readonly record struct Fill(BeaconRecord Beacon, long Decided, GrantRow? Grant);
