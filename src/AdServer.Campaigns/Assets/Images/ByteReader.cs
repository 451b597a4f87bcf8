using System.Buffers.Binary;

namespace AdServer.Campaigns.Assets.Images;

/// <summary>Big-endian numbers one after the other. Behind the end there are zeros, and <see cref="IsShort"/> says so.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public bool IsShort { get; private set; }

    public readonly int Left => _rest.Length;

    public byte U8() => Take(1) is { IsEmpty: false } one ? one[0] : (byte)0;

    public ushort U16() => Take(2) is { IsEmpty: false } two ? BinaryPrimitives.ReadUInt16BigEndian(two) : (ushort)0;

    public uint U32() => Take(4) is { IsEmpty: false } four ? BinaryPrimitives.ReadUInt32BigEndian(four) : 0;

    public ulong U64() => Take(8) is { IsEmpty: false } eight ? BinaryPrimitives.ReadUInt64BigEndian(eight) : 0;

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _rest.Length)
        {
            IsShort = true;
            _rest = default;
            return default;
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
