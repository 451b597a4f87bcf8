using System.Buffers.Binary;

namespace AdServer.Delivery.Tokens;

/// <summary>Which key sealed a token: a master key, and the node and boot that it was derived for.</summary>
internal readonly record struct TokenKeyId(uint Master, ulong Node, UInt128 Boot)
{
    public const int Length = 4 + 8 + 16;

    public void Write(Span<byte> to)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(to, Master);
        BinaryPrimitives.WriteUInt64LittleEndian(to[4..], Node);
        BinaryPrimitives.WriteUInt128LittleEndian(to[12..], Boot);
    }

    public static TokenKeyId Read(ReadOnlySpan<byte> from) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(from), BinaryPrimitives.ReadUInt64LittleEndian(from[4..]), BinaryPrimitives.ReadUInt128LittleEndian(from[12..]));
}
