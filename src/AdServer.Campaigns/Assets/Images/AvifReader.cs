namespace AdServer.Campaigns.Assets.Images;

/// <summary>AVIF (AV1 Image File Format): an ISO base media file with a picture as its primary item, or with a track of pictures.</summary>
internal static class AvifReader
{
    /// <summary>The file type box names the brand as its own or as one that it is compatible with.</summary>
    public static bool IsAvif(ReadOnlySpan<byte> file)
    {
        var boxes = new Mp4Boxes(file);
        if (!boxes.Next() || !boxes.Is("ftyp"u8))
        {
            return false;
        }

        for (var at = 0; at + 4 <= boxes.Data.Length; at += 4)
        {
            if (boxes.Data.Slice(at, 4) is var brand && (brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8)) && at != 4)
            {
                return true;
            }
        }

        return false;
    }

    public static ImageFormat? Read(ReadOnlySpan<byte> file, out string refusal)
    {
        ReadOnlySpan<byte> meta = default;
        ReadOnlySpan<byte> movie = default;
        var hasData = false;
        var boxes = new Mp4Boxes(file);
        while (boxes.Next())
        {
            if (boxes.Is("meta"u8) && meta.IsEmpty)
            {
                meta = boxes.Data;
            }
            else if (boxes.Is("moov"u8) && movie.IsEmpty)
            {
                movie = boxes.Data;
            }
            else if (boxes.Is("mdat"u8))
            {
                hasData = true;
            }
            else if (!boxes.Is("ftyp"u8) && !(boxes.Is("free"u8) && !boxes.Data.ContainsAnyExcept((byte)0)))
            {
                refusal = "carries something beside the AVIF's picture";
                return null;
            }
        }

        refusal = "is an AVIF cut short or damaged";
        if (!boxes.IsWhole || !hasData)
        {
            return null;
        }

        var isSequence = file[8..].StartsWith("avis"u8);
        var item = AvifItem.Size(meta);
        var track = movie.IsEmpty ? null : AvifTrack.Read(movie);
        if ((isSequence ? track : item is { } size ? Of(size.Width, size.Height) with { Frames = track?.Frames ?? 1, Duration = track?.Duration ?? default } : null) is not { } image)
        {
            return null;
        }

        refusal = item is { } other && isSequence && other != (image.Width, image.Height) ? "is an AVIF of two sizes" : "";
        return refusal.Length == 0 ? image : null;
    }

    public static ImageFormat Of(int width, int height) => new("image/avif", "avif", width, height);
}
