using AdServer.Testing.Images;

namespace AdServer.Campaigns.Tests.Assets;

/// <summary>The smallest whole files of each format, 5 by 3 pixels, written out by hand from the specifications.</summary>
internal static class SampleImages
{
    public static byte[] Png { get; } = PngWriter.Plain(5, 3);

    /// <summary>Two frames after a global colour table, a comment and a loop extension.</summary>
    public static byte[] Gif { get; } =
    [
        .. "GIF89a"u8, 5, 0, 3, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
        0x21, 0xFE, 2, (byte)'h', (byte)'i', 0,
        0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0,
        0x2C, 0, 0, 0, 0, 5, 0, 3, 0, 0, 2, 2, 0x84, 0x51, 0,
        0x2C, 0, 0, 0, 0, 5, 0, 3, 0, 0x80, 1, 2, 3, 4, 5, 6, 2, 2, 0x84, 0x51, 0,
        0x3B,
    ];

    public static byte[] Jpeg { get; } = JpegOf(0xC0);

    /// <param name="frame">The marker of the frame header: 0xC0 baseline, 0xC2 progressive.</param>
    public static byte[] JpegOf(byte frame) =>
    [
        0xFF, 0xD8,
        0xFF, 0xE1, 0, 16, .. "Exif"u8, 0, 0, 0xFF, 0xC0, 0, 8, 0, 0, 9, 9, // an Exif segment that holds what looks like a frame header
        0xFF, 0xFE, 0, 4, 1, 2,
        0xFF, 0xFF, frame, 0, 11, 8, 0, 3, 0, 5, 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56,
        0xFF, 0xD9,
    ];
}
