using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using AdServer.Delivery.Geo;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Traffic;

/// <summary>Whether an address is a machine's in a data centre, by the autonomous system that announces it.</summary>
internal sealed class NetworkJudge(AsnDatabase networks, IOptions<TrafficOptions> options)
{
    private readonly FrozenSet<long> _dataCenters = KnownList.Read("data-centres").Select(Number).Concat(options.Value.DataCenterAsns)
        .Except(KnownList.Read("relays").Select(Number).Except(options.Value.DataCenterAsns)).Except(options.Value.ExemptAsns).ToFrozenSet();

    /// <param name="address">null: unknown.</param>
    public bool IsDataCenter(IPAddress? address) =>
        address is not null && !IPAddress.IsLoopback(address) && networks.Find(address) is var number and > 0 && _dataCenters.Contains(number);

    /// <summary><c>16509 Amazon</c>.</summary>
    private static long Number(string line) => long.Parse(line.AsSpan(0, line.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
}
