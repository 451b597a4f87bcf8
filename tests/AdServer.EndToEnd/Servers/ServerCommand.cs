using System.Diagnostics;

namespace AdServer.EndToEnd.Servers;

/// <summary>A command of the program, run as an operator of this server would run it.</summary>
public static class ServerCommand
{
    public static async Task<(int Code, string Output, string Error)> RunAsync(ServerSettings server, CancellationToken cancellationToken, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Places.ServerProgram, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AdServer__DataDirectory"] = server.DataDirectory;
        foreach (var (name, value) in server.Environment)
        {
            start.Environment[name] = value;
        }

        using var command = Process.Start(start)!;
        var output = command.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = await command.StandardError.ReadToEndAsync(cancellationToken);
        await command.WaitForExitAsync(cancellationToken);
        return (command.ExitCode, await output, error);
    }
}
