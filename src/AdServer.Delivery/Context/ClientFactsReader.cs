using System.Net;
using AdServer.Access;
using AdServer.Delivery.Decisions;
using AdServer.Delivery.Devices;
using AdServer.Delivery.Geo;
using AdServer.Delivery.Traffic;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace AdServer.Delivery.Context;

/// <summary>
/// The connection's address, agent and languages; or, from a caller that may pass them along, those of the reader behind it: then what is
/// left out is unknown and not the connection's, which is another machine.
/// </summary>
internal sealed class ClientFactsReader(GeoDatabase geo, ClientJudge judge)
{
    public ClientFacts Read(HttpContext context, DeviceBody? device)
    {
        if (device is not null && context.GetCaller().GrantOf(Right.PassDevice) != Grant.No)
        {
            var passed = new AgentHeaders(device.UserAgent, null, null, null, null);
            _ = IPAddress.TryParse(device.Ip, out var address);
            return new ClientFacts(address, device.Location ?? (address is null ? GeoLocation.Unknown : geo.Find(address)), DeviceClassifier.Classify(passed), AcceptLanguage.Parse(device.AcceptLanguage), judge.Judge(passed, address));
        }

        var agent = AgentOf(context.Request);
        var from = context.Connection.RemoteIpAddress;
        return new ClientFacts(
            from, from is null ? GeoLocation.Unknown : geo.Find(from),
            DeviceClassifier.Classify(agent),
            AcceptLanguage.Parse(context.Request.Headers.AcceptLanguage.ToString()),
            judge.Judge(agent, from));
    }

    public static AgentHeaders AgentOf(HttpRequest request)
    {
        var headers = request.Headers;
        return new AgentHeaders(
            Text(headers.UserAgent), Text(headers["Sec-CH-UA"]), Text(headers["Sec-CH-UA-Mobile"]), Text(headers["Sec-CH-UA-Platform"]),
            Purpose(headers));
    }

    /// <summary>Whichever of them a browser or a proxy sends, several too.</summary>
    private static string? Purpose(IHeaderDictionary headers) =>
        Text(StringValues.Concat(StringValues.Concat(headers["Sec-Purpose"], headers["Purpose"]), headers["X-Moz"]));

    private static string? Text(StringValues values) => values.Count == 0 ? null : values.ToString();
}
