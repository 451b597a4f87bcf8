using AdServer.Simulation.Results;
using Spectre.Console;

namespace AdServer.Commands;

/// <summary>How far a simulation is: a bar on a terminal, elsewhere a line every tenth of it.</summary>
internal static class SimulationProgressBar
{
    private const double Whole = 100;

    public static SimulationResult Run(Func<Action<SimulationProgress>, SimulationResult> simulate) =>
        Console.IsErrorRedirected || Console.IsOutputRedirected ? Lines(simulate) : Bar(simulate);

    private static SimulationResult Bar(Func<Action<SimulationProgress>, SimulationResult> simulate) => AnsiConsole.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .Start(context =>
        {
            var task = context.AddTask("simulating", maxValue: Whole);
            return simulate(progress =>
            {
                task.Value = progress.Share * Whole;
                task.Description = Words(progress);
            });
        });

    private static SimulationResult Lines(Func<Action<SimulationProgress>, SimulationResult> simulate)
    {
        var tenths = 0;
        return simulate(progress =>
        {
            if ((int)(progress.Share * 10) > tenths)
            {
                tenths = (int)(progress.Share * 10);
                Console.Error.WriteLine(FormattableString.Invariant($"{tenths * 10} % {Words(progress)}"));
            }
        });
    }

    private static string Words(SimulationProgress progress) => FormattableString.Invariant($"{progress.At:yyyy-MM-dd}, {progress.PageViews:N0} page views");
}
