using System.Net;
using AdServer.Delivery.RateLimiting;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Tests.RateLimiting;

public sealed class RateLimitsTests
{
    [Theory]
    [InlineData("203.0.113.1", "203.0.113.254", true)]
    [InlineData("203.0.113.1", "203.0.114.1", false)]
    [InlineData("203.0.113.1", "::ffff:203.0.113.9", true)]
    [InlineData("2001:db8:1::1", "2001:db8:1:ffff::1", true)]
    [InlineData("2001:db8:1::1", "2001:db8:2::1", false)]
    [InlineData("0.0.0.1", "::1", false)]
    public void Prefix_IsTheNetwork(string a, string b, bool same) =>
        Assert.Equal(same, NetworkPrefix.Of(IPAddress.Parse(a)) == NetworkPrefix.Of(IPAddress.Parse(b)));

    [Fact]
    public void Burst_IsTwoSecondsWorth_AndEachNetworkHasItsOwn()
    {
        using var limits = new RateLimits(Options.Create(new RateLimitOptions { DecisionsPerSecond = 5, EventsPerSecond = 10 }));
        var one = IPAddress.Parse("203.0.113.1");
        var neighbour = IPAddress.Parse("203.0.113.2");

        Assert.Equal(10, Enumerable.Range(0, 10).Count(i => limits.AllowDecision(i % 2 == 0 ? one : neighbour)));
        // Sooner or later, since a loop asks faster than five times a second.
        Assert.Contains(false, Enumerable.Range(0, 1_000_000).Select(_ => limits.AllowDecision(one)));
        Assert.True(limits.AllowDecision(IPAddress.Parse("198.51.100.1")));
        Assert.Equal(20, Enumerable.Range(0, 20).Count(_ => limits.AllowEvent(one)));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData(null)]
    public void Loopback_AndUnknown_AreNotLimited(string? address)
    {
        using var limits = new RateLimits(Options.Create(new RateLimitOptions { DecisionsPerSecond = 1 }));

        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(limits.AllowDecision(address is null ? null : IPAddress.Parse(address))));
    }

    [Fact]
    public void Loopback_NotExempt_IsLimitedLikeAnyOther()
    {
        using var limits = new RateLimits(Options.Create(new RateLimitOptions { DecisionsPerSecond = 1, ExemptLoopback = false }));

        Assert.InRange(Enumerable.Range(0, 100).Count(_ => limits.AllowDecision(IPAddress.Loopback)), 2, 3);
    }

    [Fact]
    public void Options_OutOfRange_AreAllNamed()
    {
        var result = new RateLimitOptionsValidator().Validate(null, new RateLimitOptions { DecisionsPerSecond = 0, EventsPerSecond = -1 });

        Assert.Equal(2, result.Failures?.Count());
        Assert.Contains("AdServer:RateLimit:DecisionsPerSecond: must be 1 to 1000000, is 0.", result.FailureMessage, StringComparison.Ordinal);
    }
}
