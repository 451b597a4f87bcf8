using System.Text.Json;

namespace AdServer.Benchmarks.Allocations;

/// <summary><c>allocations</c>: fails when a step of the path allocates more than <c>benchmarks/allocation-budgets.json</c> allows.</summary>
internal static class AllocationsCommand
{
    public static int Run(TextWriter output)
    {
        using var path = new PathCases();
        return Run(path.All, Budgets(File.ReadAllText(Places.Budgets)), output);
    }

    /// <returns>The program's exit code.</returns>
    public static int Run(IReadOnlyList<AllocationCase> cases, IReadOnlyDictionary<string, double> budgets, TextWriter output)
    {
        var results = AllocationGate.Check(cases, budgets);
        foreach (var result in results)
        {
            output.WriteLine($"{(result.IsWithin ? "ok  " : "FAIL")} {result}");
        }

        return results.All(result => result.IsWithin) ? 0 : 1;
    }

    private static Dictionary<string, double> Budgets(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, double>>(json) ?? throw new JsonException("There are no budgets.");
}
