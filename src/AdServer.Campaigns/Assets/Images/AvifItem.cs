namespace AdServer.Campaigns.Assets.Images;

/// <summary>
/// The primary item's size (HEIF, ISO/IEC 23008-12): its extent as <c>ispe</c> has it, then cut (<c>clap</c>) and turned (<c>irot</c>) as
/// its properties ask for.
/// </summary>
internal static class AvifItem
{
    private const int FullBox = 4;

    /// <param name="meta">The box's content.</param>
    /// <returns>null: there is none, or it is damaged.</returns>
    public static (int Width, int Height)? Size(ReadOnlySpan<byte> meta)
    {
        if (meta.Length < FullBox || Primary(Mp4Boxes.Find(meta[FullBox..], "pitm"u8)) is not { } id || !IsPicture(Mp4Boxes.Find(meta[FullBox..], "iinf"u8), id))
        {
            return null;
        }

        var properties = Mp4Boxes.Find(meta[FullBox..], "iprp"u8);
        return Associated(Mp4Boxes.Find(properties, "ipma"u8), id) is { Count: > 0 } indices ? Size(Mp4Boxes.Find(properties, "ipco"u8), indices) : null;
    }

    private static uint? Primary(ReadOnlySpan<byte> box)
    {
        var reader = new ByteReader(box);
        var id = reader.U32() >> 24 == 0 ? reader.U16() : reader.U32();
        return reader.IsShort ? null : id;
    }

    private static bool IsPicture(ReadOnlySpan<byte> box, uint id)
    {
        var head = box.IsEmpty || box[0] == 0 ? FullBox + 2 : FullBox + 4;
        var entries = new Mp4Boxes(box.Length < head ? default : box[head..]);
        while (entries.Next())
        {
            var reader = new ByteReader(entries.Data);
            var version = reader.U32() >> 24;
            var entry = version == 2 ? reader.U16() : reader.U32();
            reader.U16();
            if (entries.Is("infe"u8) && version is 2 or 3 && entry == id)
            {
                var type = reader.Take(4);
                return type.SequenceEqual("av01"u8) || type.SequenceEqual("grid"u8);
            }
        }

        return false;
    }

    /// <returns>Numbers of the item's properties, from 1, in the order in which they apply.</returns>
    private static List<int> Associated(ReadOnlySpan<byte> box, uint id)
    {
        var reader = new ByteReader(box);
        var flags = reader.U32();
        for (var items = reader.U32(); items > 0 && !reader.IsShort; items--)
        {
            var item = flags >> 24 == 0 ? reader.U16() : reader.U32();
            var indices = new List<int>();
            for (var count = reader.U8(); count > 0 && !reader.IsShort; count--)
            {
                indices.Add((flags & 1) == 0 ? reader.U8() & 0x7F : reader.U16() & 0x7FFF);
            }

            if (item == id)
            {
                return indices;
            }
        }

        return [];
    }

    private static (int Width, int Height)? Size(ReadOnlySpan<byte> container, List<int> indices)
    {
        (int Width, int Height)? size = null;
        foreach (var index in indices)
        {
            var boxes = new Mp4Boxes(container);
            for (var i = 0; i < index; i++)
            {
                if (!boxes.Next())
                {
                    return null;
                }
            }

            size = index == 0 ? size : After(boxes, size);
        }

        return size;
    }

    private static (int Width, int Height)? After(Mp4Boxes property, (int Width, int Height)? size)
    {
        var reader = new ByteReader(property.Data);
        if (property.Is("ispe"u8))
        {
            reader.U32();
            return (Side(reader.U32()), Side(reader.U32()));
        }

        if (property.Is("clap"u8))
        {
            return (Fraction(ref reader), Fraction(ref reader));
        }

        return size is { } before && property.Is("irot"u8) && (reader.U8() & 1) == 1 ? (before.Height, before.Width) : size;
    }

    private static int Fraction(ref ByteReader reader)
    {
        var (over, under) = (reader.U32(), reader.U32());
        return under == 0 ? 0 : Side(over / under);
    }

    private static int Side(uint side) => (int)Math.Min(side, int.MaxValue);
}
