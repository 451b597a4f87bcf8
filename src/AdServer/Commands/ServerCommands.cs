using System.CommandLine;

namespace AdServer.Commands;

/// <summary>What the program does besides serving. Anything that names no command starts the server, with its arguments as configuration.</summary>
public static class ServerCommands
{
    public static bool Has(string[] args) => args.Length > 0 && Root().Subcommands.Any(command => command.Name == args[0]);

    /// <returns>The process's exit code.</returns>
    public static Task<int> RunAsync(string[] args) => Root().Parse(args).InvokeAsync();

    private static RootCommand Root() => new("An ad server for publishers.")
    {
        ImportCommand.Create(),
        ExportCommand.Create(),
        LedgerCommand.Create(),
        LogCommand.Create(),
        RebuildCommand.Create(),
        ReportCommand.Create(),
        ReconcileCommand.Create(),
        SimulateCommand.Create(),
    };
}
