using System.Net;
using AdServer.Delivery.Traffic;
using AdServer.Events;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AdServer.Delivery.Tests.Traffic;

public sealed class EventRatesTests
{
    private static readonly IPAddress Reader = IPAddress.Parse("203.0.113.9");

    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(BeaconKind.Impression, 600)]
    [InlineData(BeaconKind.Click, 60)]
    public void IsTooFrequent_BeyondTheRateOfAMinute_ForThatAddressAlone(BeaconKind kind, int most)
    {
        var rates = Rates();

        Assert.All(Enumerable.Range(0, most), _ => Assert.False(rates.IsTooFrequent(kind, Reader)));
        Assert.All(Enumerable.Range(0, 5), _ => Assert.True(rates.IsTooFrequent(kind, Reader)));
        Assert.True(rates.IsTooFrequent(kind, Reader.MapToIPv6()));
        Assert.False(rates.IsTooFrequent(kind, IPAddress.Parse("203.0.113.10")));
    }

    [Fact]
    public void IsTooFrequent_TheMinuteSlides_ToTheSecond()
    {
        var rates = Rates(clicks: 2);
        Assert.False(rates.IsTooFrequent(BeaconKind.Click, Reader));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(rates.IsTooFrequent(BeaconKind.Click, Reader));
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.True(rates.IsTooFrequent(BeaconKind.Click, Reader));

        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.False(rates.IsTooFrequent(BeaconKind.Click, Reader));
        _time.Advance(TimeSpan.FromHours(5));
        Assert.False(rates.IsTooFrequent(BeaconKind.Click, Reader));
        Assert.False(rates.IsTooFrequent(BeaconKind.Click, Reader));
        Assert.True(rates.IsTooFrequent(BeaconKind.Click, Reader));
    }

    [Fact]
    public void IsTooFrequent_ManyAddressesComeAndGo_EachIsCountedByItself()
    {
        var rates = Rates(clicks: 1);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 1_000; i++)
            {
                Assert.False(rates.IsTooFrequent(BeaconKind.Click, new IPAddress(0x0A000000 + i)));
            }

            Assert.True(rates.IsTooFrequent(BeaconKind.Click, new IPAddress(0x0A000000 + 7)));
            _time.Advance(TimeSpan.FromSeconds(61));
        }
    }

    [Fact]
    public void IsTooFrequent_LoopbackUnknownAndViewables_Never()
    {
        var rates = Rates(1, 1);

        for (var i = 0; i < 3; i++)
        {
            Assert.False(rates.IsTooFrequent(BeaconKind.Impression, IPAddress.Loopback));
            Assert.False(rates.IsTooFrequent(BeaconKind.Impression, IPAddress.IPv6Loopback));
            Assert.False(rates.IsTooFrequent(BeaconKind.Click, null));
            Assert.False(rates.IsTooFrequent(BeaconKind.Viewable, Reader));
        }
    }

    [Fact]
    public void Race_IsTooFrequent_LetsThroughExactlyTheRate()
    {
        var rates = Rates(impressions: 1_000);
        var passed = 0;

        Parallel.For(0, 4_000, _ => Interlocked.Add(ref passed, rates.IsTooFrequent(BeaconKind.Impression, Reader) ? 0 : 1));

        Assert.Equal(1_000, passed);
    }

    private EventRates Rates(int impressions = 600, int clicks = 60) =>
        new(Options.Create(new TrafficOptions { ImpressionsPerMinute = impressions, ClicksPerMinute = clicks }), _time);
}
