using System.Diagnostics;

namespace AdServer.CatalogFeed.Tests;

internal static class Eventually
{
    /// <summary>Far above anything promised: a machine that is busy with something else is slow, not wrong.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);

    private const int Attempts = 5;

    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> HoldsAsync(Func<bool> condition, string what, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, $"not within {Patience.TotalSeconds} s: {what}");
            await Task.Delay(Between, cancellationToken);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>A promise of time: each attempt must come to its end, and one of them within the promise; a stall of the machine spoils one only.</summary>
    public static async Task KeepsAsync(TimeSpan promise, Func<int, Task<TimeSpan>> attempt)
    {
        var took = new List<TimeSpan>();
        while (took.Count < Attempts)
        {
            took.Add(await attempt(took.Count + 1));
            if (took[^1] <= promise)
            {
                return;
            }
        }

        Assert.Fail($"promised within {promise}, took {string.Join(", ", took)}");
    }
}
