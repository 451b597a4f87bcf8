using System.Buffers.Binary;
using System.Text;
using AdServer.Campaigns.Assets.Images;
using AdServer.Testing.Archives;
using AdServer.Testing.Images;
using CsCheck;

namespace AdServer.Campaigns.Tests.Assets;

public sealed class ImageReaderTests
{
    private static readonly byte[] Script = "<script>alert(1)</script>"u8.ToArray();

    public static TheoryData<string> Formats => [.. SampleFiles.Names, "hand.png", "hand.jpg", "hand.gif"];

    [Theory]
    [InlineData("hand.png", 5, 3, 1, 0)]
    [InlineData("hand.jpg", 5, 3, 1, 0)]
    [InlineData("hand.gif", 5, 3, 2, 200)]
    [InlineData("bilevel.png", 50, 30, 1, 0)]
    [InlineData("palette.png", 50, 30, 1, 0)]
    [InlineData("interlaced.png", 50, 30, 1, 0)]
    [InlineData("moving.png", 64, 48, 3, 600)]
    [InlineData("still.jpg", 50, 30, 1, 0)]
    [InlineData("progressive.jpg", 50, 30, 1, 0)]
    [InlineData("moving.gif", 64, 48, 3, 600)]
    [InlineData("lossy.webp", 50, 30, 1, 0)]
    [InlineData("lossless.webp", 50, 30, 1, 0)]
    [InlineData("alpha.webp", 50, 30, 1, 0)]
    [InlineData("moving.webp", 64, 48, 3, 600)]
    [InlineData("still.avif", 50, 30, 1, 0)]
    [InlineData("alpha.avif", 50, 30, 1, 0)]
    [InlineData("turned.avif", 30, 50, 1, 0)]
    [InlineData("cut.avif", 20, 10, 1, 0)]
    [InlineData("grid.avif", 256, 128, 1, 0)]
    [InlineData("moving.avif", 64, 48, 3, 600)]
    public void Read_WholeFile_IsItsTypeSizeAndMovement(string name, int width, int height, int frames, int milliseconds)
    {
        var image = ImageReader.Read(Of(name), out var refusal);

        Assert.Empty(refusal);
        Assert.Equal((Path.GetExtension(name)[1..], width, height, frames, milliseconds), (image!.Extension, image.Width, image.Height, image.Frames, (int)image.Duration.TotalMilliseconds));
    }

    [Theory]
    [InlineData(1, 5, 3)]
    [InlineData(3, 5, 3)]
    [InlineData(6, 3, 5)]
    [InlineData(8, 3, 5)]
    public void Read_PhotographOnItsSide_IsTheSizeThatIsShown(byte orientation, int width, int height)
    {
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif"u8, 0, 0, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
        byte[] file = [.. SampleImages.Jpeg.AsSpan(0, 2), .. exif, .. SampleImages.Jpeg.AsSpan(2)];

        Assert.Equal((width, height), ImageReader.Read(file, out _) is { } image ? (image.Width, image.Height) : default);
    }

    [Theory, MemberData(nameof(Formats))]
    public void Read_CutAnywhere_IsRefused(string name)
    {
        var file = Of(name);
        for (var length = 0; length < file.Length; length += 1 + (file.Length / 700))
        {
            Assert.Null(ImageReader.Read(file.AsSpan(0, length), out var refusal));
            Assert.NotEmpty(refusal);
        }
    }

    [Theory, MemberData(nameof(Formats))]
    public void Read_MoreAfterItsEnd_IsRefused(string name)
    {
        Assert.Null(ImageReader.Read([.. Of(name), 0], out _));
        Assert.Null(ImageReader.Read([.. Of(name), .. "PK\u0003\u0004"u8], out _));
        Assert.Null(ImageReader.Read([.. Of(name), .. Script], out var refusal));
        Assert.NotEmpty(refusal);
    }

    [Theory, MemberData(nameof(Formats))]
    public void Read_AnyBytesChanged_NeverThrows_AndNeverGivesAnImpossibleSize(string name)
    {
        var sample = Of(name);
        Gen.Select(Gen.Int[0, sample.Length - 1], Gen.OneOf(Gen.Byte, Gen.Const((byte)0), Gen.Const((byte)255))).Array[1, 6].Sample(changes =>
        {
            var file = sample.ToArray();
            foreach (var (at, value) in changes)
            {
                file[at] = value;
            }

            var image = ImageReader.Read(file, out var refusal);
            return image is null ? refusal.Length > 0 : image.Width is >= 1 and <= ImageReader.MostPixels && image.Height is >= 1 and <= ImageReader.MostPixels && image.Frames >= 1;
        }, iter: 2_000);
    }

    [Fact]
    public void Read_AnyBytesBehindAKnownBeginning_NeverThrows() => Gen.Select(
        Gen.OneOf(
            Gen.Const("GIF89a"u8.ToArray()), Gen.Const<byte[]>([0xFF, 0xD8, 0xFF]), Gen.Const(Of("hand.png")[..33]), Gen.Const(Of("alpha.webp")[..30]),
            Gen.Const(Of("still.avif")[..60]), Gen.Const(Of("moving.avif")[..90])),
        Gen.Byte.Array[0, 300])
        .Sample((start, rest) => ImageReader.Read([.. start, .. rest], out var refusal) is not null || refusal.Length > 0, iter: 5_000);

    [Theory]
    [InlineData("", "no PNG")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "markup")]
    [InlineData("\u00EF\u00BB\u00BF  <?xml version='1.0'?><svg/>", "markup")]
    [InlineData("<!doctype html><script>alert(1)</script>", "markup")]
    [InlineData("GIF8", "no PNG")]
    [InlineData("RIFF\u0010\0\0\0WEBPVP8 ", "WebP")]
    [InlineData("%PDF-1.7", "no PNG")]
    [InlineData("BM\u0001\u0002", "no PNG")]
    public void Read_AnotherFormat_IsRefused(string text, string why)
    {
        Assert.Null(ImageReader.Read(Encoding.Latin1.GetBytes(text), out var refusal));
        Assert.Contains(why, refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(5, 0)]
    [InlineData(10_001, 3)]
    [InlineData(5, 65_535)]
    [InlineData(8_000, 8_000)]
    public void Read_ImpossibleSize_IsRefused(int width, int height)
    {
        byte[] gif = [.. "GIF89a"u8, 0, 0, 0, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0x3B];
        BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(6), (ushort)width);
        BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(8), (ushort)height);

        Assert.Null(ImageReader.Read(gif, out var refusal));
        Assert.Contains($"{width}x{height}", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PngThatUnpacksToMoreOrLessThanItsSize_IsRefused()
    {
        var wide = PngWriter.Plain(5, 300);

        Assert.Contains("more than its size", Refusal(PngFile.With(wide, width: 5, height: 3)), StringComparison.Ordinal);
        Assert.Contains("missing", Refusal(PngFile.With(wide, width: 5, height: 301)), StringComparison.Ordinal);
        Assert.Contains("at most", Refusal(PngFile.With(wide, width: 9_000, height: 9_000)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<?php system($_GET[0]); ?>")]
    [InlineData("<HTML><body>")]
    [InlineData("<svg onload=alert(1)>")]
    [InlineData("%PDF-1.7")]
    public void Read_SomethingElseInItsMetadata_IsRefused(string hidden)
    {
        var text = Encoding.Latin1.GetBytes(hidden);

        Assert.NotEmpty(Refusal(PngFile.WithText(PngWriter.Plain(5, 3), text)));
        Assert.NotEmpty(Refusal([.. SampleImages.Jpeg.AsSpan(0, 2), 0xFF, 0xFE, 0, (byte)(text.Length + 2), .. text, .. SampleImages.Jpeg.AsSpan(2)]));
        Assert.NotEmpty(Refusal([.. SampleImages.Gif.AsSpan(0, 19), 0x21, 0xFE, (byte)text.Length, .. text, 0, .. SampleImages.Gif.AsSpan(19)]));
    }

    [Fact]
    public void Read_ZipInItsMetadata_IsRefused()
    {
        var zip = ZipFile.Of(("a.txt", "hidden"));

        Assert.Contains("zip", Refusal(PngFile.WithZip(PngWriter.Plain(5, 3), zip)), StringComparison.Ordinal);
        Assert.Empty(Refusal(PngFile.WithText(PngWriter.Plain(5, 3), "Software\0Gimp PK"u8.ToArray())));
    }

    [Theory]
    [InlineData(1_500, true)]
    [InlineData(1_501, false)]
    public void Read_LongAnimation_IsRefused(int hundredths, bool isTaken)
    {
        byte[] frame = [0x21, 0xF9, 4, 0, (byte)hundredths, (byte)(hundredths >> 8), 0, 0, 0x2C, 0, 0, 0, 0, 5, 0, 3, 0, 0, 2, 1, 0, 0];
        byte[] file = [.. "GIF89a"u8, 5, 0, 3, 0, 0, 0, 0, .. frame, .. frame, 0x3B];

        Assert.Equal(isTaken, Refusal(file).Length == 0);
    }

    private static string Refusal(byte[] file)
    {
        ImageReader.Read(file, out var refusal);
        return refusal;
    }

    private static byte[] Of(string name) => name switch
    {
        "hand.png" => SampleImages.Png,
        "hand.jpg" => SampleImages.Jpeg,
        "hand.gif" => SampleImages.Gif,
        _ => SampleFiles.Read(name),
    };
}
