using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace AdServer.Composition;

/// <summary>Runs the server, and turns a start that failed into one line and a non-zero exit.</summary>
public static class ServerStart
{
    private const int Failed = 1;

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        try
        {
            await using var app = build();
            await StartAsync(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (Explain(e) is { } line)
        {
            await Console.Error.WriteLineAsync($"The server cannot start. {line}");
            return Failed;
        }
    }

    /// <summary>
    /// What had started before the rest failed is stopped in order. Disposed of while it runs, as the host does on its own, it would
    /// complain in the log about everything that is taken from under it.
    /// </summary>
    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            using var patience = new CancellationTokenSource(StopPatience);
            await app.StopAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
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
        IOException { InnerException: AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } } =>
            $"{error.Message.TrimEnd('.')}. Stop what listens there, or choose another: --urls http://localhost:5001",
        SocketException => error.Message,
        IOException or UnauthorizedAccessException => error.Message,
        Microsoft.Data.Sqlite.SqliteException => $"The database cannot be opened: {error.Message}",
        _ => null,
    };
}
