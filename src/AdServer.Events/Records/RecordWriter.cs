using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace AdServer.Events.Records;

/// <summary>Writes a record into rented memory; integers as little-endian base-128, strings with their length ahead.</summary>
public ref struct RecordWriter : IDisposable
{
    private byte[] _buffer;
    private int _length;

    public RecordWriter(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public readonly ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void Byte(byte value) => Room(1)[0] = value;

    public void Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Byte((byte)(value | 0x80));
        }

        Byte((byte)value);
    }

    public void Fixed(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Room(sizeof(ulong)), value);

    public void Time(DateTimeOffset value) => Fixed((ulong)value.UtcTicks);

    public void Id(Guid value) => _ = value.TryWriteBytes(Room(16));

    /// <summary>null is 0, anything else its length in bytes plus one.</summary>
    public void Text(string? value)
    {
        if (value is null)
        {
            Byte(0);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(value);
        Number((ulong)length + 1);
        _ = Encoding.UTF8.GetBytes(value, Room(length));
    }

    /// <summary>Length ahead.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        Number((ulong)value.Length);
        value.CopyTo(Room(value.Length));
    }

    /// <summary>Starts anew in the same memory.</summary>
    public void Clear() => _length = 0;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private Span<byte> Room(int count)
    {
        if (_buffer.Length - _length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        _length += count;
        return _buffer.AsSpan(_length - count, count);
    }
}
