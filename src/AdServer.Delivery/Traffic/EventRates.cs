using System.Net;
using AdServer.Events;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Traffic;

/// <summary>Impressions and clicks that come too often from one address. This machine itself may send as many as it likes.</summary>
internal sealed class EventRates(IOptions<TrafficOptions> options, TimeProvider time)
{
    private readonly AddressRates _impressions = new(options.Value.ImpressionsPerMinute, time);
    private readonly AddressRates _clicks = new(options.Value.ClicksPerMinute, time);

    /// <summary>Counts one more.</summary>
    /// <param name="address">null: unknown.</param>
    public bool IsTooFrequent(BeaconKind kind, IPAddress? address) => address is not null && !IPAddress.IsLoopback(address) && kind switch
    {
        BeaconKind.Impression => _impressions.IsOver(address),
        BeaconKind.Click => _clicks.IsOver(address),
        _ => false,
    };
}
