using Spectre.Console;

namespace AdServer.Commands;

/// <summary>How far an import is: a bar on a terminal while the file is sent, then that the server is at work; elsewhere two lines.</summary>
internal static class ImportProgress
{
    private const double Whole = 100;

    public static async Task<T> RunAsync<T>(Func<Action<double>, Task<T>> import) =>
        Console.IsErrorRedirected || Console.IsOutputRedirected ? await LinesAsync(import) : await BarAsync(import);

    private static Task<T> BarAsync<T>(Func<Action<double>, Task<T>> import) => AnsiConsole.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .StartAsync(async context =>
        {
            var sending = context.AddTask("sending", maxValue: Whole);
            var working = context.AddTask("the server checks and imports", autoStart: false).IsIndeterminate();
            return await import(share =>
            {
                sending.Value = share * Whole;
                if (share >= 1 && !working.IsStarted)
                {
                    working.StartTask();
                }
            });
        });

    private static async Task<T> LinesAsync<T>(Func<Action<double>, Task<T>> import)
    {
        await Console.Error.WriteLineAsync("sending");
        return await import(share =>
        {
            if (share >= 1)
            {
                Console.Error.WriteLine("sent; the server checks and imports");
            }
        });
    }
}
