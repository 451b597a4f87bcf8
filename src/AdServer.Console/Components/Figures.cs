using System.Globalization;

namespace AdServer.WebConsole.Components;

/// <summary>Numbers as people read them: grouped, a dash for nothing, zero for zero.</summary>
public static class Figures
{
    public const string Nothing = "–";

    /// <summary>English words with figures that are grouped by comma, the same for everybody, as the pages' words are.</summary>
    public static CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("en-US");

    public static string Grouped(double? number) => number is { } one ? Math.Round(one).ToString("N0", Culture) : Nothing;

    public static string Percent(double? ratio) => ratio is { } one ? one.ToString("0.0 %", Culture) : Nothing;

    /// <param name="amount">As the API writes money.</param>
    public static string Money(string? amount, string currency) =>
        decimal.TryParse(amount, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? $"{number.ToString("N2", Culture)} {currency}" : Nothing;

    /// <summary>"1 creative waits", "3 creatives wait".</summary>
    public static string Count(int number, string one, string several) => $"{number.ToString("N0", Culture)} {(number == 1 ? one : several)}";
}
