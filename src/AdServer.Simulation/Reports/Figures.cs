using System.Globalization;

namespace AdServer.Simulation.Reports;

/// <summary>Numbers and times as reports write them, whatever the machine's language.</summary>
internal static class Figures
{
    public const string Nothing = "–";

    public static string Of(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Of(long? value) => value is { } number ? Of(number) : Nothing;

    public static string Percent(double? value) => value is { } number ? $"{number.ToString("0.0", CultureInfo.InvariantCulture)} %" : Nothing;

    /// <summary>With its sign: ahead or behind.</summary>
    public static string Signed(double value) => value.ToString("+#,0;-#,0;0", CultureInfo.InvariantCulture);

    public static string Planned(double value) => double.IsNaN(value) ? Nothing : value.ToString("N1", CultureInfo.InvariantCulture);

    public static string Amount(decimal value) => value.ToString("#,0.00####", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset at) => at.ToString("ddd d MMM", CultureInfo.InvariantCulture);

    public static string Hour(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mmK", CultureInfo.InvariantCulture);

    /// <summary>For coordinates and files that programs read.</summary>
    public static string Plain(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
