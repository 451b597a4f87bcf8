namespace AdServer.Benchmarks.Allocations;

/// <summary>Something that the decision path does, and whose allocation is watched.</summary>
/// <param name="Name">As the budgets name it.</param>
internal sealed record AllocationCase(string Name, Action Run);
