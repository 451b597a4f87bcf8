using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Garnet;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdServer.CatalogFeed;

/// <summary>
/// Garnet in this process, for one machine without set-up: spoken to over the same protocol and client as any Redis. It keeps nothing on
/// disk, since the database publishes the catalog anew at every start. It always listens on TCP, so: loopback, and a random password.
/// </summary>
internal sealed partial class EmbeddedRedis(ILogger<EmbeddedRedis> logger) : IHostedService, IDisposable
{
    private const int Attempts = 5;

    private GarnetServer? _server;

    /// <summary>How to reach it; null until it has started.</summary>
    public string? Configuration { get; private set; }

    /// <exception cref="InvalidOperationException">No port could be had.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => Task.Run(Start, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The container disposes what it holds under two names twice.</summary>
    public void Dispose() => Interlocked.Exchange(ref _server, null)?.Dispose();

    private void Start()
    {
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            GarnetServer? server = null;
            try
            {
                // Its native disk device wants a newer glibc than Debian 12's and ends the process; the managed one works everywhere.
                server = new GarnetServer(
                    [
                        "--bind", "127.0.0.1", "--port", $"{port}", "--auth", "Password", "--password", password,
                        "--device-type", "RandomAccess", "--memory", "256m", "--index", "8m", "--disable-console-logger", "-q",
                    ]);
                server.Start();
                _server = server;
                Configuration = $"127.0.0.1:{port},password={password}";
                Started(port);
                return;
            }
            catch (Exception e) when (attempt < Attempts && e is SocketException or InvalidOperationException)
            {
                // Somebody took the port between asking for it and binding it.
                server?.Dispose();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Embedded Redis listens on 127.0.0.1:{Port}")]
    private partial void Started(int port);
}
