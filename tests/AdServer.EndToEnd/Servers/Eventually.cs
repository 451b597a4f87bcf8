using System.Diagnostics;

namespace AdServer.EndToEnd.Servers;

/// <summary>Asks again until it holds; the time it took is part of what is promised.</summary>
public static class Eventually
{
    /// <exception cref="Xunit.Sdk.XunitException">It did not hold within <paramref name="limit"/>; the last look is named.</exception>
    public static async Task<TimeSpan> HoldsAsync(TimeSpan limit, Func<Task<string?>> complaint, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var last = await complaint();
            if (last is null)
            {
                return clock.Elapsed;
            }

            if (clock.Elapsed > limit)
            {
                Assert.Fail($"not within {limit}: {last}");
            }

            await Task.Delay(20, cancellationToken);
        }
    }
}
