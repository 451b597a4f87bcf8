using System.Buffers.Binary;
using System.Text;

namespace AdServer.Events.Records;

/// <summary>Reads what <see cref="RecordWriter"/> wrote. Never beyond the end, never more memory than the record has bytes: whatever does not fit is <see cref="InvalidDataException"/>.</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool AtEnd => _rest.IsEmpty;

    public byte Byte() => Take(1)[0];

    public ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number is longer than 64 bits.");
    }

    /// <param name="most">Inclusive.</param>
    public int Number(int most)
    {
        var value = Number();
        return value <= (ulong)most ? (int)value : throw new InvalidDataException($"{value} is beyond {most}.");
    }

    public ulong Fixed() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public DateTimeOffset Time()
    {
        var ticks = Fixed();
        return ticks <= (ulong)DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset((long)ticks, TimeSpan.Zero)
            : throw new InvalidDataException("A time is beyond year 9999.");
    }

    public Guid Id() => new(Take(16));

    public string? Text()
    {
        var length = Number();
        if (length == 0)
        {
            return null;
        }

        try
        {
            return Strict.GetString(Take(length - 1 <= int.MaxValue ? (int)(length - 1) : int.MaxValue));
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException("A text is not UTF-8.", exception);
        }
    }

    /// <summary>Length ahead, as <see cref="RecordWriter.Bytes"/> wrote it.</summary>
    public byte[] Bytes() => Take(Number(int.MaxValue)).ToArray();

    public string RequiredText() => Text() ?? throw new InvalidDataException("A text is missing.");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new InvalidDataException("The record ends too early.");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
