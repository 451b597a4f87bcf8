using System.Net;
using AdServer.Delivery.Devices;
using AdServer.Delivery.Traffic;
using AdServer.Events;
using AdServer.Testing;
using AdServer.Testing.Geo;

namespace AdServer.Delivery.Tests.Traffic;

public sealed class ClientJudgeTests : IDisposable
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";
    private const string Amazon = "203.0.113.9";
    private const string Telephone = "198.51.100.1";
    private const string Cloudflare = "192.0.2.1";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Amazon, InvalidReason.DataCenter)]
    [InlineData("::ffff:203.0.113.9", InvalidReason.DataCenter)]
    [InlineData("2001:db8:1::7", InvalidReason.DataCenter)]
    [InlineData(Telephone, InvalidReason.None)]
    [InlineData(Cloudflare, InvalidReason.None)] // privacy relays come through it
    [InlineData("10.0.0.1", InvalidReason.None)]
    [InlineData("127.0.0.1", InvalidReason.None)]
    [InlineData("::1", InvalidReason.None)]
    [InlineData(null, InvalidReason.None)]
    public void Judge_ByTheNetwork(string? address, InvalidReason expected) => Assert.Equal(expected, Judge(new Judges(), Browser, address));

    [Fact]
    public void Judge_Loopback_IsNoDataCenter_WhateverTheFileSays()
    {
        var judges = new Judges();
        judges.Networks.Load(_folder.Write("all.mmdb", new MmdbWriter("GeoLite2-ASN").Add("127.0.0.0/8", new Dictionary<string, object> { ["autonomous_system_number"] = 16509 }).ToArray()));

        Assert.Equal(Verdict.Valid, judges.Clients.Judge(new AgentHeaders(Browser, null, null, null, null), IPAddress.Loopback));
    }

    [Fact]
    public void Judge_NetworksOfTheOperatorsOwnChoice()
    {
        var options = new TrafficOptions { DataCenterAsns = { 3320, 13335 }, ExemptAsns = { 16509 } };

        Assert.Equal(InvalidReason.DataCenter, Judge(new Judges(options), Browser, Telephone));
        Assert.Equal(InvalidReason.DataCenter, Judge(new Judges(options), Browser, Cloudflare));
        Assert.Equal(InvalidReason.None, Judge(new Judges(options), Browser, Amazon));
    }

    [Fact]
    public void Judge_MailProxyThatIsExempt_IsNoDataCenterEither()
    {
        var judges = new Judges(new TrafficOptions { ExemptAgents = { "GoogleImageProxy" } });

        Assert.Equal(InvalidReason.None, Judge(judges, "Mozilla/5.0 (via ggpht.com GoogleImageProxy)", Amazon));
    }

    [Theory]
    [InlineData("prefetch", InvalidReason.Prefetch)]
    [InlineData("prefetch;prerender", InvalidReason.Prefetch)]
    [InlineData("prefetch;anonymous-client-ip", InvalidReason.Prefetch)]
    [InlineData("Prerender", InvalidReason.Prefetch)]
    [InlineData("fetch,prefetch", InvalidReason.Prefetch)]
    [InlineData("fetch", InvalidReason.None)]
    [InlineData(null, InvalidReason.None)]
    public void Judge_ByItsPurpose(string? purpose, InvalidReason expected) => Assert.Equal(expected, Judge(new Judges(), Browser, Telephone, purpose));

    [Theory]
    [InlineData("Googlebot/2.1", Amazon, "prefetch", InvalidReason.Bot)]
    [InlineData(Browser, Amazon, "prefetch", InvalidReason.DataCenter)]
    [InlineData("curl/8.5.0", Amazon, null, InvalidReason.DataCenter)]
    [InlineData("curl/8.5.0", Telephone, "prefetch", InvalidReason.Prefetch)]
    [InlineData("curl/8.5.0", Telephone, null, InvalidReason.NonBrowser)]
    public void Judge_InTheOrderOfTheReasons(string agent, string address, string? purpose, InvalidReason expected) =>
        Assert.Equal(expected, Judge(new Judges(), agent, address, purpose));

    private InvalidReason Judge(Judges judges, string agent, string? address, string? purpose = null)
    {
        judges.Networks.Load(_folder.Write("asn.mmdb", GeoSamples.Asn()));
        return judges.Clients.Judge(new AgentHeaders(agent, null, null, null, purpose), address is null ? null : IPAddress.Parse(address)).Reason;
    }
}
