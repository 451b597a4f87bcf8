using System.Diagnostics;

namespace AdServer.CatalogFeed.Tests;

internal static class Eventually
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);

    public static async Task HoldsAsync(TimeSpan patience, Func<bool> condition, string what, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < patience, $"not within {patience.TotalSeconds} s: {what}");
            await Task.Delay(Between, cancellationToken);
        }
    }
}
