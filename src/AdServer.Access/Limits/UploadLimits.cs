using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace AdServer.Access.Limits;

/// <summary>A token bucket a key for everything that changes something, so that no script of one tenant keeps the others' uploads waiting.</summary>
public sealed class UploadLimits : IDisposable
{
    /// <summary>Of a full bucket.</summary>
    public static readonly TimeSpan Burst = TimeSpan.FromSeconds(10);

    private readonly PartitionedRateLimiter<string> _buckets;
    private readonly bool _exemptLoopback;

    public UploadLimits(IOptions<UploadLimitOptions> options)
    {
        var perSecond = options.Value.UploadsPerSecond;
        var bucket = new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond * (int)Burst.TotalSeconds,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            AutoReplenishment = true,
            QueueLimit = 0,
        };
        _buckets = PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => bucket));
        _exemptLoopback = options.Value.ExemptLoopback;
    }

    /// <param name="key">Id of the key or user.</param>
    public bool Allow(string key, IPAddress? address)
    {
        if (_exemptLoopback && address is not null && IPAddress.IsLoopback(address))
        {
            return true;
        }

        using var lease = _buckets.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    public void Dispose() => _buckets.Dispose();
}
