using System.Buffers.Binary;
using AdServer.Selection.History;

namespace AdServer.Delivery.State;

/// <summary>Reads what <see cref="StateCodec"/> wrote; past the end it reads nothing and is no longer good.</summary>
internal ref struct StateReader(ReadOnlySpan<byte> from)
{
    private ReadOnlySpan<byte> _rest = from;

    public bool IsGood { get; private set; } = true;

    public readonly bool IsWhole => IsGood && _rest.IsEmpty;

    public byte Byte() => Take(1) is [var value] ? value : (byte)0;

    public long Long() => Take(sizeof(long)) is { Length: > 0 } bytes ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : 0;

    public ulong Key() => (ulong)Long();

    public long Number()
    {
        long value = 0;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var part = Byte();
            value |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return IsGood ? value : 0;
            }
        }

        IsGood = false;
        return 0;
    }

    public List<ulong> Keys()
    {
        var keys = new List<ulong>();
        for (var left = Number(); left > 0 && IsGood; left--)
        {
            keys.Add(Key());
        }

        return keys;
    }

    public List<FillCounter> Counters(long now)
    {
        var counters = new List<FillCounter>();
        for (var left = Number(); left > 0 && IsGood; left--)
        {
            var key = Key();
            var times = new List<long>();
            var before = now;
            for (var more = Number(); more > 0 && IsGood; more--)
            {
                before -= Number();
                times.Add(before);
            }

            counters.Add(new FillCounter(key, times));
        }

        return counters;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            IsGood = false;
            _rest = default;
            return default;
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
