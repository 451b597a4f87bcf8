using AdServer.Benchmarks.Allocations;

namespace AdServer.Benchmarks.Tests.Allocations;

public sealed class AllocationGateTests
{
    private static readonly AllocationCase Nothing = new("nothing", () => { });
    private static readonly AllocationCase Bytes = new("bytes", () => GC.KeepAlive(new byte[100]));

    [Fact]
    public void Run_WithinBudgets_IsZero()
    {
        var (code, said) = Run([Nothing, Bytes], new() { ["nothing"] = 0, ["bytes"] = 128 });

        Assert.Equal(0, code);
        Assert.Contains("ok   bytes: budget 128 B a call, measured 128 B", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OverBudget_IsOne_NamingCaseBudgetAndMeasured()
    {
        var (code, said) = Run([Nothing, Bytes], new() { ["nothing"] = 0, ["bytes"] = 127 });

        Assert.Equal(1, code);
        Assert.Contains("FAIL bytes: budget 127 B a call, measured 128 B, which is over it", said, StringComparison.Ordinal);
        Assert.Contains("ok   nothing", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OneAllocationInTenThousandCalls_IsOverABudgetOfNothing()
    {
        // Warm calls are bounded by time as well, so the one in ten thousand is sure to fall into what is measured.
        var calls = 0;
        var rare = new AllocationCase("rare", () => GC.KeepAlive(++calls % AllocationGate.Calls == 0 ? new byte[100] : null));

        Assert.Equal(1, Run([rare], new() { ["rare"] = 0 }).Code);
    }

    [Fact]
    public void Run_CaseWithoutBudget_OrBudgetWithoutCase_IsOne()
    {
        Assert.Equal(1, Run([Nothing], []).Code);
        Assert.Equal(1, Run([Nothing], new() { ["nothing"] = 0, ["gone"] = 0 }).Code);
    }

    private static (int Code, string Said) Run(IReadOnlyList<AllocationCase> cases, Dictionary<string, double> budgets)
    {
        using var output = new StringWriter();
        return (AllocationsCommand.Run(cases, budgets, output), output.ToString());
    }
}
