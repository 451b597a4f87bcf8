using System.Diagnostics;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.Imports;

/// <summary>The program as a person runs it beside a server.</summary>
internal static class AdServerCommand
{
    public static async Task<(int Exit, string Output, string Errors)> RunAsync(string folder, CancellationToken cancellationToken, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Places.ServerProgram, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["ADSERVER_KEY"] = ServerProcess.AdminKey;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
