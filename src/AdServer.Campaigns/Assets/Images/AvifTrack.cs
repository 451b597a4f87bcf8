namespace AdServer.Campaigns.Assets.Images;

/// <summary>An animated AVIF's track of pictures: its size, how many there are and how long they run.</summary>
internal static class AvifTrack
{
    /// <param name="movie">Content of <c>moov</c>.</param>
    /// <returns>null: no track of pictures.</returns>
    public static ImageFormat? Read(ReadOnlySpan<byte> movie)
    {
        var boxes = new Mp4Boxes(movie);
        while (boxes.Next())
        {
            var media = boxes.Is("trak"u8) ? Mp4Boxes.Find(boxes.Data, "mdia"u8) : default;
            var handler = new ByteReader(Mp4Boxes.Find(media, "hdlr"u8));
            handler.Take(8);
            if (handler.Take(4).SequenceEqual("pict"u8))
            {
                var (width, height) = Size(Mp4Boxes.Find(boxes.Data, "tkhd"u8));
                var table = Mp4Boxes.Find(Mp4Boxes.Find(media, "minf"u8), "stbl"u8);
                var frames = Frames(Mp4Boxes.Find(table, "stts"u8));
                return frames == 0 ? null : AvifReader.Of(width, height) with { Frames = frames, Duration = frames == 1 ? default : Duration(Mp4Boxes.Find(media, "mdhd"u8)) };
            }
        }

        return null;
    }

    /// <summary>The last two numbers of the track's header, 16.16 fixed.</summary>
    private static (int Width, int Height) Size(ReadOnlySpan<byte> header)
    {
        var reader = new ByteReader(header.Length < 8 ? default : header[^8..]);
        return ((int)(reader.U32() >> 16), (int)(reader.U32() >> 16));
    }

    private static TimeSpan Duration(ReadOnlySpan<byte> header)
    {
        var reader = new ByteReader(header);
        var isLong = reader.U32() >> 24 == 1;
        reader.Take(isLong ? 16 : 8);
        var scale = reader.U32();
        var duration = isLong ? reader.U64() : reader.U32();
        return scale == 0 || reader.IsShort ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min((double)duration / scale, TimeSpan.MaxValue.TotalSeconds / 2));
    }

    private static int Frames(ReadOnlySpan<byte> table)
    {
        var reader = new ByteReader(table);
        reader.U32();
        long frames = 0;
        for (var entries = reader.U32(); entries > 0 && !reader.IsShort; entries--)
        {
            frames += reader.U32();
            reader.U32();
        }

        return (int)Math.Min(frames, int.MaxValue);
    }
}
