using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace AdServer.Testing;

/// <summary>
/// A port of 127.0.0.1 for a server that is started a moment later, or stopped and started again. Taken below the range that systems deal
/// to outgoing connections (from 32768 on Linux, 49152 elsewhere): one of those, in any process, could take it in between, and a client
/// that keeps trying such a port while nobody listens can even connect to itself.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int End = 32_000;
    private static int _next = RandomNumberGenerator.GetInt32(First, End);

    /// <summary>Never the same twice in a process, until all were dealt.</summary>
    public static int Next()
    {
        for (var tries = 0; tries < End - First; tries++)
        {
            var port = First + ((Interlocked.Increment(ref _next) - First) % (End - First));
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens on it.
            }
        }

        throw new InvalidOperationException($"No port from {First} to {End} is free.");
    }
}
