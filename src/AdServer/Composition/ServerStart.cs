using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace AdServer.Composition;

/// <summary>Runs the server, and turns a start that failed into one line and a non-zero exit.</summary>
public static class ServerStart
{
    private const int Failed = 1;

    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        try
        {
            var app = build();
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (Explain(e) is { } line)
        {
            await Console.Error.WriteLineAsync($"The server cannot start. {line}");
            return Failed;
        }
    }

    /// <returns>null: a bug, whose trace is worth more than a line.</returns>
    private static string? Explain(Exception error) => error switch
    {
        StartupException => error.Message,
        OptionsValidationException options => string.Join(" ", options.Failures),
        AggregateException { InnerExceptions: var several } when several.All(one => Explain(one) is not null) => string.Join(" ", several.Select(Explain)),
        // The binder's own: what stood in the configuration, at which key, and what it had to be.
        InvalidOperationException when error.GetBaseException() is FormatException or OverflowException => error.Message,
        FormatException => error.Message,
        IOException { InnerException: SocketException or Microsoft.AspNetCore.Connections.AddressInUseException } => error.Message,
        SocketException => error.Message,
        IOException or UnauthorizedAccessException => error.Message,
        Microsoft.Data.Sqlite.SqliteException => $"The database cannot be opened: {error.Message}",
        _ => null,
    };
}
