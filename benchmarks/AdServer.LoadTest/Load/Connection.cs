using System.Net;
using System.Net.Sockets;

namespace AdServer.LoadTest.Load;

/// <summary>One connection with at most one request on its way; nothing of it waits.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[256 * 1024];
    private readonly byte[] _request;
    private int _received;

    public Connection(Uri server, byte[] request)
    {
        _request = request;
        _socket.Connect(IPAddress.Loopback, server.Port);
        _socket.Blocking = false;
    }

    public bool IsBusy { get; private set; }

    /// <summary>When its request was due, in timer ticks.</summary>
    public long Due { get; private set; }

    public ReadOnlySpan<byte> Received => _buffer.AsSpan(0, _received);

    /// <exception cref="InvalidOperationException">The socket did not take the request whole.</exception>
    public void Send(long due)
    {
        (IsBusy, Due, _received) = (true, due, 0);
        if (_socket.Send(_request) != _request.Length)
        {
            throw new InvalidOperationException("A request did not fit into the socket's buffer.");
        }
    }

    /// <returns>Whether the answer is whole.</returns>
    /// <exception cref="IOException">The server closed the connection or answered no success.</exception>
    public bool TryReceive()
    {
        var count = _socket.Receive(_buffer.AsSpan(_received), SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
        {
            return false;
        }

        if (error != SocketError.Success || count == 0)
        {
            throw new IOException($"The server closed the connection ({error}).");
        }

        _received += count;
        if (ResponseReader.LengthOf(Received) == 0)
        {
            return false;
        }

        IsBusy = false;
        var status = ResponseReader.StatusOf(Received);
        return status is 200 or 204 ? true : throw new IOException($"The server answered {status}.");
    }

    public void Dispose() => _socket.Dispose();
}
