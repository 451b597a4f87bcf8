using System.Globalization;
using AdServer.Benchmarks;
using AdServer.Benchmarks.Allocations;
using AdServer.Benchmarks.Reports;
using AdServer.Benchmarks.Short;
using AdServer.Benchmarks.Stored;
using BenchmarkDotNet.Running;

switch (args)
{
    case ["allocations"]:
        return AllocationsCommand.Run(Console.Out);
    case ["short"]:
        return ShortCommand.Run(Console.Out);
    case ["reports"]:
        return await StoredCommand.RunAsync(null, StoredMonth.AllSlots, Console.Out);
    case ["reports", var kept]:
        return await StoredCommand.RunAsync(kept, StoredMonth.AllSlots, Console.Out);
    case ["reports", var kept, var slots]:
        return await StoredCommand.RunAsync(kept, int.Parse(slots, CultureInfo.InvariantCulture), Console.Out);
    case ["report"]:
        return ReportCommand.Run(Path.Combine("BenchmarkDotNet.Artifacts", "results"), Console.Out);
    case ["report", var folder]:
        return ReportCommand.Run(folder, Console.Out);
    default:
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(Settings).Assembly).Run(args, Settings.Matrix).ToList();
        return summaries.TrueForAll(summary => !summary.HasCriticalValidationErrors) ? 0 : 1;
}
