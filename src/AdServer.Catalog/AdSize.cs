using System.Globalization;

namespace AdServer.Catalog;

/// <summary>A creative's or slot's size in CSS pixels, 1 to 10,000 each way, or <c>fluid</c> (0x0), which takes the width it finds.</summary>
public readonly record struct AdSize(int Width, int Height)
{
    public const int MaxPixels = 10_000;

    public static AdSize Fluid => default;

    public bool IsFluid => Width == 0;

    /// <summary>Reads <c>728x90</c> or <c>fluid</c>; nothing else, no spaces, no leading zero.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out AdSize size)
    {
        size = default;
        if (text is "fluid")
        {
            return true;
        }

        var x = text.IndexOf('x');
        if (x <= 0 || !TryParsePixels(text[..x], out var width) || !TryParsePixels(text[(x + 1)..], out var height))
        {
            return false;
        }

        size = new AdSize(width, height);
        return true;
    }

    public override string ToString() =>
        IsFluid ? "fluid" : string.Create(CultureInfo.InvariantCulture, $"{Width}x{Height}");

    private static bool TryParsePixels(ReadOnlySpan<char> text, out int pixels)
    {
        pixels = 0;
        return text.Length is > 0 and <= 5 && text[0] != '0'
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out pixels)
            && pixels <= MaxPixels;
    }
}
