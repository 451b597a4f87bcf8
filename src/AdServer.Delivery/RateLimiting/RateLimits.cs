using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.RateLimiting;

/// <summary>A token bucket a network for decisions and one for events, so that a loop of requests cannot use up a campaign's pace.</summary>
internal sealed class RateLimits : IDisposable
{
    /// <summary>Of a full bucket.</summary>
    public static readonly TimeSpan Burst = TimeSpan.FromSeconds(2);

    private readonly PartitionedRateLimiter<NetworkPrefix> _decisions;
    private readonly PartitionedRateLimiter<NetworkPrefix> _events;
    private readonly bool _exemptLoopback;

    public RateLimits(IOptions<RateLimitOptions> options)
    {
        _decisions = Buckets(options.Value.DecisionsPerSecond);
        _events = Buckets(options.Value.EventsPerSecond);
        _exemptLoopback = options.Value.ExemptLoopback;
    }

    /// <param name="address">null: unknown, as of a server that asks for its readers and does not say for whom; not limited.</param>
    public bool AllowDecision(IPAddress? address) => Allow(_decisions, address);

    public bool AllowEvent(IPAddress? address) => Allow(_events, address);

    public void Dispose()
    {
        _decisions.Dispose();
        _events.Dispose();
    }

    private bool Allow(PartitionedRateLimiter<NetworkPrefix> buckets, IPAddress? address)
    {
        if (address is null || (_exemptLoopback && IPAddress.IsLoopback(address)))
        {
            return true;
        }

        using var lease = buckets.AttemptAcquire(NetworkPrefix.Of(address));
        return lease.IsAcquired;
    }

    /// <summary>Filled ten times a second, or token by token where that would be less than one.</summary>
    private static PartitionedRateLimiter<NetworkPrefix> Buckets(int perSecond)
    {
        var atOnce = Math.Max(1, perSecond / 10);
        var options = new TokenBucketRateLimiterOptions
        {
            TokenLimit = (int)(perSecond * Burst.TotalSeconds),
            TokensPerPeriod = atOnce,
            ReplenishmentPeriod = TimeSpan.FromSeconds((double)atOnce / perSecond),
            AutoReplenishment = true,
            QueueLimit = 0,
        };
        return PartitionedRateLimiter.Create<NetworkPrefix, NetworkPrefix>(prefix => RateLimitPartition.GetTokenBucketLimiter(prefix, _ => options));
    }
}
