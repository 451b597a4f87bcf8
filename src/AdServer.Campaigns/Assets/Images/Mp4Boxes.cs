using System.Buffers.Binary;

namespace AdServer.Campaigns.Assets.Images;

/// <summary>Boxes of an ISO base media file one after the other (ISO/IEC 14496-12, 4.2).</summary>
internal ref struct Mp4Boxes(ReadOnlySpan<byte> boxes)
{
    private ReadOnlySpan<byte> _rest = boxes;

    public ReadOnlySpan<byte> Type { get; private set; }

    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>After the last one: nothing was left over.</summary>
    public readonly bool IsWhole => _rest.IsEmpty;

    public bool Next()
    {
        if (_rest.Length < 8)
        {
            return false;
        }

        ulong length = BinaryPrimitives.ReadUInt32BigEndian(_rest);
        var head = 8;
        if (length == 1 && _rest.Length >= 16)
        {
            length = BinaryPrimitives.ReadUInt64BigEndian(_rest[8..]);
            head = 16;
        }
        else if (length == 0)
        {
            length = (ulong)_rest.Length;
        }

        if (length < (ulong)head || length > (ulong)_rest.Length)
        {
            return false;
        }

        Type = _rest.Slice(4, 4);
        Data = _rest[head..(int)length];
        _rest = _rest[(int)length..];
        return true;
    }

    public readonly bool Is(ReadOnlySpan<byte> type) => Type.SequenceEqual(type);

    /// <returns>The first box of the type; empty: none.</returns>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> boxes, ReadOnlySpan<byte> type)
    {
        var reader = new Mp4Boxes(boxes);
        while (reader.Next())
        {
            if (reader.Is(type))
            {
                return reader.Data;
            }
        }

        return default;
    }
}
