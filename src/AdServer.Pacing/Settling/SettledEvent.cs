using AdServer.Events;

namespace AdServer.Pacing.Settling;

/// <summary>What the ledger made of an event.</summary>
/// <param name="Impression">Of a viewable: what it made of its impression.</param>
internal readonly record struct SettledEvent(Settlement Event, Settlement Impression);
