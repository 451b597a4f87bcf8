using System.Diagnostics;

namespace AdServer.EndToEnd.Servers;

/// <summary>Asks again until it holds.</summary>
public static class Eventually
{
    /// <summary>Far above anything promised: a machine that is busy with something else is slow, not wrong.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private const int Attempts = 5;

    /// <returns>How long it took.</returns>
    /// <exception cref="Xunit.Sdk.XunitException">It never held; the last look is named.</exception>
    public static Task<TimeSpan> HoldsAsync(Func<Task<string?>> complaint, CancellationToken cancellationToken) =>
        HoldsAsync(complaint, Patience, TimeSpan.FromMilliseconds(20), cancellationToken);

    /// <param name="patience">For what takes its time by design.</param>
    /// <param name="pause">Between two looks.</param>
    public static async Task<TimeSpan> HoldsAsync(Func<Task<string?>> complaint, TimeSpan patience, TimeSpan pause, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var last = await complaint();
            if (last is null)
            {
                return clock.Elapsed;
            }

            if (clock.Elapsed > patience)
            {
                Assert.Fail($"not within {patience}: {last}");
            }

            await Task.Delay(pause, cancellationToken);
        }
    }

    /// <summary>
    /// A promise of time: each attempt must come to its end, and one of them within the promise. A machine's stall spoils one, a server
    /// that is too slow spoils all.
    /// </summary>
    /// <param name="attempt">Given its number from 1; answers how long what is promised took.</param>
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
