using System.Buffers.Binary;
using AdServer.Campaigns.Assets;
using CsCheck;

namespace AdServer.Campaigns.Tests.Assets;

public sealed class ImageReaderTests
{
    public static TheoryData<string> Formats => ["png", "jpg", "gif"];

    [Theory, MemberData(nameof(Formats))]
    public void Read_WholeFile_IsItsTypeAndSize(string format)
    {
        var image = ImageReader.Read(Of(format), out var refusal);

        Assert.Equal((5, 3, format), (image?.Width, image?.Height, image?.Extension));
        Assert.Empty(refusal);
    }

    [Fact]
    public void Read_ProgressiveJpeg_IsItsSize() => Assert.Equal(5, ImageReader.Read(SampleImages.JpegOf(0xC2), out _)?.Width);

    [Theory, MemberData(nameof(Formats))]
    public void Read_CutAnywhere_IsRefused(string format)
    {
        var file = Of(format);
        for (var length = 0; length < file.Length; length++)
        {
            Assert.Null(ImageReader.Read(file.AsSpan(0, length), out var refusal));
            Assert.NotEmpty(refusal);
        }
    }

    [Theory, MemberData(nameof(Formats))]
    public void Read_MoreAfterItsEnd_IsRefused(string format)
    {
        Assert.Null(ImageReader.Read([.. Of(format), .. "<script>alert(1)</script>"u8], out var refusal));
        Assert.Contains("after", refusal, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Formats))]
    public void Read_AnyBytesChanged_NeverThrows_AndNeverGivesAnImpossibleSize(string format) =>
        Gen.Select(Gen.Int[0, Of(format).Length - 1], Gen.Byte).Array[1, 4].Sample(changes =>
        {
            var file = Of(format).ToArray();
            foreach (var (at, value) in changes)
            {
                file[at] = value;
            }

            var image = ImageReader.Read(file, out var refusal);
            return image is null ? refusal.Length > 0 : image.Width is >= 1 and <= ImageReader.MostPixels && image.Height is >= 1 and <= ImageReader.MostPixels;
        }, iter: 20_000);

    [Theory]
    [InlineData("")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("<!doctype html><script>alert(1)</script>")]
    [InlineData("GIF8")]
    [InlineData("RIFF\u0010\0\0\0WEBPVP8 ")]
    [InlineData("%PDF-1.7")]
    public void Read_AnotherFormat_IsRefused(string text)
    {
        Assert.Null(ImageReader.Read(System.Text.Encoding.Latin1.GetBytes(text), out var refusal));
        Assert.NotEmpty(refusal);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(5, 0)]
    [InlineData(10_001, 3)]
    [InlineData(5, 65_535)]
    public void Read_ImpossibleSize_IsRefused(int width, int height)
    {
        var file = SampleImages.Gif.ToArray();
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(6), (ushort)width);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), (ushort)height);

        Assert.Null(ImageReader.Read(file, out var refusal));
        Assert.Contains($"{width}x{height}", refusal, StringComparison.Ordinal);
    }

    private static byte[] Of(string format) => format switch { "png" => SampleImages.Png, "jpg" => SampleImages.Jpeg, _ => SampleImages.Gif };
}
