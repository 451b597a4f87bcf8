using System.Net;
using AdServer.Delivery.Context;
using AdServer.Delivery.Devices;
using AdServer.Delivery.Geo;
using AdServer.Delivery.Traffic;
using AdServer.Testing;
using AdServer.Testing.Geo;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AdServer.Benchmarks.Scenes;

/// <summary>What a request says of its reader: user agent and client hints, address, languages.</summary>
internal sealed class ClientScene : IDisposable
{
    private const string Agent = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36";

    private readonly string _languages = "ne-NP,ne;q=0.9,en-GB;q=0.8,en;q=0.7";
    private readonly AgentHeaders _agent = new(Agent, "\"Not/A)Brand\";v=\"8\", \"Chromium\";v=\"126\", \"Google Chrome\";v=\"126\"", "?1", "\"Android\"", null);
    private readonly TemporaryFolder _folder = new();
    private readonly GeoDatabase _geo = new();
    private readonly IPAddress _address = IPAddress.Parse("203.0.113.9");
    private readonly ClientJudge _judge;
    private readonly ClientFactsReader _reader;
    private readonly DefaultHttpContext _context = new();

    public ClientScene()
    {
        _geo.Load(_folder.Write("city.mmdb", GeoSamples.City()));
        var options = Options.Create(new TrafficOptions());
        var networks = new AsnDatabase();
        networks.Load(_folder.Write("asn.mmdb", GeoSamples.Asn()));
        _judge = new ClientJudge(new AgentJudge(new AgentList(), options), new NetworkJudge(networks, options));
        _reader = new ClientFactsReader(_geo, _judge);
        _context.Connection.RemoteIpAddress = _address;
        var headers = _context.Request.Headers;
        headers.UserAgent = Agent;
        headers.AcceptLanguage = _languages;
        headers["Sec-CH-UA"] = _agent.Brands;
        headers["Sec-CH-UA-Mobile"] = _agent.Mobile;
        headers["Sec-CH-UA-Platform"] = _agent.Platform;
    }

    public ClientFacts Facts() => _reader.Read(_context, null);

    public DeviceInfo Device() => DeviceClassifier.Classify(_agent);

    public int Judge() => _judge.Judge(_agent, _address).Rule;

    public GeoLocation Location() => _geo.Find(_address);

    public IReadOnlyList<string> Accepted() => AcceptLanguage.Parse(_languages);

    public void Dispose() => _folder.Dispose();
}
