using System.Diagnostics;

namespace AdServer.Benchmarks.Allocations;

/// <summary>
/// Holds what a call allocates against its budget. Times are never gated, since they depend on the machine; bytes do not.
/// </summary>
internal static class AllocationGate
{
    public const int Calls = 10_000;

    /// <summary>Long enough for the runtime to replace the first, unoptimised code, which allocates what later code does not.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(400);

    /// <summary>On a busy machine that replacement comes late: a call that is right is within its budget in one of these, one that is not in none.</summary>
    private const int MostRounds = 5;

    /// <returns>One a case in their order, then the budgets that no case has.</returns>
    public static IReadOnlyList<AllocationResult> Check(IReadOnlyList<AllocationCase> cases, IReadOnlyDictionary<string, double> budgets) =>
    [
        .. cases.Select(one => Check(one, budgets.TryGetValue(one.Name, out var budget) ? budget : null)),
        .. budgets.Where(budget => cases.All(one => one.Name != budget.Key)).Select(budget => new AllocationResult(budget.Key, budget.Value, null)),
    ];

    private static AllocationResult Check(AllocationCase one, double? budget)
    {
        var started = Stopwatch.GetTimestamp();
        for (var call = 0; call < Calls || Stopwatch.GetElapsedTime(started) < WarmUp; call++)
        {
            one.Run();
        }

        var least = new AllocationResult(one.Name, budget, double.MaxValue);
        for (var round = 0; round < MostRounds && !least.IsWithin; round++)
        {
            least = least with { Measured = Math.Min(least.Measured!.Value, Measure(one.Run)) };
        }

        return least;
    }

    private static double Measure(Action run)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < Calls; call++)
        {
            run();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls;
    }
}
