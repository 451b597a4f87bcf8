using AdServer.Delivery.Devices;
using AdServer.Delivery.Geo;
using AdServer.Events;

namespace AdServer.Delivery.Context;

/// <summary>What is known of a reader's client for the length of one request.</summary>
/// <param name="Judged">What the agent gives away of itself.</param>
internal sealed record ClientFacts(GeoLocation Location, DeviceInfo Device, IReadOnlyList<string> Languages, InvalidReason Judged);
