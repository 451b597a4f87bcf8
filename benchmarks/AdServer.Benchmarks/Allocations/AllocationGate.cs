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

    /// <returns>One a case in their order, then the budgets that no case has.</returns>
    public static IReadOnlyList<AllocationResult> Check(IReadOnlyList<AllocationCase> cases, IReadOnlyDictionary<string, double> budgets) =>
    [
        .. cases.Select(one => new AllocationResult(one.Name, budgets.TryGetValue(one.Name, out var budget) ? budget : null, Measure(one.Run))),
        .. budgets.Where(budget => cases.All(one => one.Name != budget.Key)).Select(budget => new AllocationResult(budget.Key, budget.Value, null)),
    ];

    private static double Measure(Action run)
    {
        var started = Stopwatch.GetTimestamp();
        for (var call = 0; call < Calls || Stopwatch.GetElapsedTime(started) < WarmUp; call++)
        {
            run();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < Calls; call++)
        {
            run();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls;
    }
}
