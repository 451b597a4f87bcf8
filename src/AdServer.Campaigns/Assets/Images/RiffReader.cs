using System.Buffers.Binary;

namespace AdServer.Campaigns.Assets.Images;

/// <summary>Chunks of a RIFF one after the other: four letters, a length, the data, a byte to make it even.</summary>
internal ref struct RiffReader(ReadOnlySpan<byte> chunks)
{
    private const int HeaderLength = 8;

    private ReadOnlySpan<byte> _rest = chunks;

    public ReadOnlySpan<byte> Type { get; private set; }

    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>After the last one: nothing was left over.</summary>
    public readonly bool IsWhole => _rest.IsEmpty;

    public bool Next()
    {
        if (_rest.Length < HeaderLength || BinaryPrimitives.ReadUInt32LittleEndian(_rest[4..]) is var length && length > _rest.Length - HeaderLength)
        {
            return false;
        }

        Type = _rest[..4];
        Data = _rest.Slice(HeaderLength, (int)length);
        _rest = _rest[Math.Min(_rest.Length, HeaderLength + (int)length + (int)(length & 1))..];
        return true;
    }

    public readonly bool Is(ReadOnlySpan<byte> type) => Type.SequenceEqual(type);

    public readonly bool IsAny(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, ReadOnlySpan<byte> fourth) =>
        Is(first) || Is(second) || Is(third) || Is(fourth);
}
