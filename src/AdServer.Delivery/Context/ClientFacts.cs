using System.Net;
using AdServer.Delivery.Devices;
using AdServer.Delivery.Geo;
using AdServer.Delivery.Traffic;

namespace AdServer.Delivery.Context;

/// <summary>What is known of a reader's client for the length of one request.</summary>
/// <param name="Address">The reader's, for as long as the request; never kept, never logged.</param>
/// <param name="Judged">What its agent and network give away.</param>
internal sealed record ClientFacts(IPAddress? Address, GeoLocation Location, DeviceInfo Device, IReadOnlyList<string> Languages, Verdict Judged);
