namespace AdServer.Campaigns.Import;

/// <summary>Reads no further than a number of bytes, whatever the source would give.</summary>
/// <param name="atEnd">Told at the end how many bytes there were.</param>
/// <exception cref="LimitExceededException">It gives more.</exception>
internal sealed class LimitedStream(Stream source, long limit, Action<long>? atEnd = null) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Count(source.Read(buffer, offset, count), count);

    public override int Read(Span<byte> buffer) => Count(source.Read(buffer), buffer.Length);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await source.ReadAsync(buffer, cancellationToken), buffer.Length);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Count(int read, int wanted)
    {
        _read += read;
        if (_read > limit)
        {
            throw new LimitExceededException();
        }

        if (read == 0 && wanted > 0)
        {
            atEnd?.Invoke(_read);
        }

        return read;
    }
}
