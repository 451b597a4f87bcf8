namespace AdServer.WebConsole.Api;

/// <summary>The body of an answer: its first byte fixes status and headers.</summary>
internal sealed class StartingStream(Stream inner, InProcessResponse response) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await response.StartAsync();
        await inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await response.StartAsync();
        await inner.FlushAsync(cancellationToken);
    }

    /// <summary>Kestrel refuses it as well.</summary>
    public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Answers are written asynchronously.");

    public override void Flush()
    {
        // Nothing is held back here; what is written flows with the next asynchronous write.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
