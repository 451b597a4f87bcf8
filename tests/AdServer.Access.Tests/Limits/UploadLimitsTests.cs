using System.Net;
using AdServer.Access.Limits;
using Microsoft.Extensions.Options;

namespace AdServer.Access.Tests.Limits;

public sealed class UploadLimitsTests
{
    private static readonly IPAddress Elsewhere = IPAddress.Parse("203.0.113.9");

    [Fact]
    public void Allow_ABurst_ThenRefuses_ThatKeyAlone()
    {
        using var limits = Limits(1_000);

        var allowed = 0;
        while (allowed < 100_000 && limits.Allow("key-1", Elsewhere))
        {
            allowed++;
        }

        // A full bucket, and what came in while it was emptied.
        Assert.InRange(allowed, 10_000, 99_999);
        Assert.True(limits.Allow("key-2", Elsewhere));
    }

    [Fact]
    public void Allow_ThisMachine_IsExemptUnlessConfigured()
    {
        using var exempt = Limits(1);
        using var bound = Limits(1, exemptLoopback: false);

        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(exempt.Allow("key", IPAddress.Loopback)));
        Assert.Contains(Enumerable.Range(0, 100), _ => !bound.Allow("key", IPAddress.IPv6Loopback));
        Assert.Contains(Enumerable.Range(0, 100), _ => !exempt.Allow("key", null));
    }

    private static UploadLimits Limits(int perSecond, bool exemptLoopback = true) =>
        new(Options.Create(new UploadLimitOptions { UploadsPerSecond = perSecond, ExemptLoopback = exemptLoopback }));
}
