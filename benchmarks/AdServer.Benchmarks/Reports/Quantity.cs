using System.Globalization;

namespace AdServer.Benchmarks.Reports;

/// <summary>Numbers for people: three digits that count, in the unit that suits them.</summary>
internal static class Quantity
{
    private static readonly string[] Times = ["ns", "µs", "ms", "s"];
    private static readonly string[] Sizes = ["B", "kB", "MB", "GB"];

    public static string Time(double nanoseconds) => Scaled(nanoseconds, Times);

    /// <summary>In thousands, not in 1,024s.</summary>
    public static string Bytes(double bytes) => Scaled(bytes, Sizes);

    public static string Count(double count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Scaled(double value, string[] units)
    {
        var unit = 0;
        while (value >= 999.5 && unit < units.Length - 1)
        {
            value /= 1_000;
            unit++;
        }

        var format = value >= 99.95 || unit == 0 && value % 1 == 0 ? "0" : value >= 9.995 ? "0.0" : "0.00";
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {units[unit]}";
    }
}
