using System.Globalization;

namespace AdServer.Benchmarks.Allocations;

/// <param name="Budget">Bytes a call; null: the budgets do not name it.</param>
/// <param name="Measured">Bytes a call, the mean of many; null: the budgets name what is not there.</param>
internal sealed record AllocationResult(string Name, double? Budget, double? Measured)
{
    public bool IsWithin => Measured <= Budget;

    public override string ToString() => this switch
    {
        { Budget: null } => string.Create(CultureInfo.InvariantCulture, $"{Name}: no budget, measured {Measured:0.##} B a call"),
        { Measured: null } => $"{Name}: has a budget and no case",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Name}: budget {Budget:0.##} B a call, measured {Measured:0.##} B{(IsWithin ? "" : ", which is over it")}"),
    };
}
